export { unboundedPart } from './bounded';
export { FeelError } from './feel-error';
export { feel, NOW_VARIABLE, parseFeel, type FeelSyntaxFault } from './feel';
