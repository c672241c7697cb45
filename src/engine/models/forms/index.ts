export type { FormError, FormField, FormOption, FormSchema } from './form.types';
export { validateFormAnswer, type AnswerOptions, type FormAnswer } from './validate-answer';
