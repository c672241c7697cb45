export { compileDecisions, DMN_NAMESPACE } from './compile';
export { expressionsOf, syntaxFault, type PlacedExpression } from './expressions';
export { DecisionError, type DecisionErrorCode } from './decision-error';
export { evaluateDecision, type EvaluationOptions } from './evaluate';
export type { Decision, DecisionModel, DecisionResult, Logic, Matched } from './model.types';
