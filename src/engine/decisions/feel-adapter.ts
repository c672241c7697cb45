import { evaluate, unaryTest } from 'feelin';
import { DecisionError } from './decision-error';

/** Names and FEEL values an expression can see. Values are native FEEL (feelin's temporal classes), not JSON. */
export type Scope = Record<string, unknown>;

export interface Place {
  decisionId: string;
  ruleId?: string;
  /** Spanish, for example `la entrada "tipo"`. */
  where: string;
}

/**
 * Evaluates one expression. FEEL turns most mistakes into null; only what cannot be parsed is refused.
 * @throws DecisionError `expression`
 */
export function evaluateFeel(expression: string, scope: Scope, place: Place): unknown {
  return guarded(expression, place, () => evaluate(expression, scope).value);
}

/** Whether `value` satisfies the unary tests (DMN 1.3, 9.2 and table 55): comma means "or", `-` anything. */
export function satisfies(tests: string, value: unknown, scope: Scope, place: Place): boolean {
  if (isAnything(tests)) return true;
  return guarded(tests, place, () => unaryTest(tests, { ...scope, '?': value }).value === true);
}

/** An empty cell means the same as `-` (DMN 1.3, 8.2.8: irrelevant input). */
export function isAnything(tests: string): boolean {
  return tests === '' || tests === '-';
}

function guarded<T>(expression: string, place: Place, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof DecisionError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DecisionError(
      'expression',
      `La decisión "${place.decisionId}" no se puede evaluar: ${place.where} tiene la expresión FEEL ` +
        `«${expression}», que no es válida (${reason}).`,
      place.decisionId,
      place.ruleId,
    );
  }
}
