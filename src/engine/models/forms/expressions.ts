import { feel } from '../../feel';

/** Where an expression of a form is evaluated: form-js gives `this`, `parent` and `i` beside the data. */
export type FormScope = Record<string, unknown>;

export function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.trimStart().startsWith('=');
}

/**
 * Evaluates a form-js expression (`= …`) to plain JSON. As in the browser, what cannot be evaluated is
 * null: a form never fails because of an expression, the publish gate refuses those that do not parse.
 */
export function evaluateExpression(expression: string, scope: FormScope): unknown {
  try {
    return feel.evaluate(expression.trim().replace(/^=/, ''), scope);
  } catch {
    return null;
  }
}

/** A property that is a value or an expression. */
export function resolved(value: unknown, scope: FormScope): unknown {
  return isExpression(value) ? evaluateExpression(value, scope) : value;
}

/** Like {@link resolved}, for `disabled`, `readonly`, `hide`: true only when it is exactly true. */
export function isTrue(value: unknown, scope: FormScope): boolean {
  return resolved(value, scope) === true;
}
