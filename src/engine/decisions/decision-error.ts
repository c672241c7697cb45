/** What went wrong, for code that reacts to it; `message` is the sentence for people. */
export type DecisionErrorCode =
  | 'invalid-model'
  | 'unknown-decision'
  | 'dependency-cycle'
  | 'invalid-input'
  | 'invalid-output'
  | 'hit-policy-violated'
  | 'expression';

/** An expected "no" of a decision: always a Spanish sentence that says where, what was expected and what was found. */
export class DecisionError extends Error {
  constructor(
    readonly code: DecisionErrorCode,
    message: string,
    readonly decisionId?: string,
    readonly ruleId?: string,
  ) {
    super(message);
    this.name = 'DecisionError';
  }
}
