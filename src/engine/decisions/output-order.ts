import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import { DecisionError } from './decision-error';
import type { Hit } from './decision-table';
import { evaluateFeel, satisfies, type Scope } from './feel-adapter';
import { shown } from './input-values';
import type { Aggregator, TableOutput } from './model.types';
import { splitTests } from './split-tests';

/**
 * Sorts hits by the position of their outputs in the ordered lists of output values, the first output
 * clause weighing most (DMN 1.3, 8.2.10, priority and output order). Equal hits keep the order of the rules.
 */
export function inPriorityOrder(
  hits: Hit[],
  outputs: TableOutput[],
  scope: Scope,
  decisionId: string,
): Hit[] {
  const lists = outputs.map((output) =>
    output.allowedValues ? splitTests(output.allowedValues) : undefined,
  );
  const rank = (value: unknown, list: string[] | undefined): number => {
    if (!list) return 0;
    const where = 'la lista de valores de una salida';
    const index = list.findIndex((test) => satisfies(test, value, scope, { decisionId, where }));
    return index < 0 ? list.length : index;
  };
  const ranked = hits.map((hit) => ({
    hit,
    ranks: hit.outputs.map((value, index) => rank(value, lists[index])),
  }));
  ranked.sort((left, right) => {
    const index = left.ranks.findIndex((value, position) => value !== right.ranks[position]);
    return index < 0 ? 0 : (left.ranks[index] ?? 0) - (right.ranks[index] ?? 0);
  });
  return ranked.map(({ hit }) => hit);
}

/**
 * C+, C<, C>, C# (DMN 1.3, 8.2.10): FEEL's sum, min, max and count over the outputs of the hits.
 * Over nothing, COUNT is 0 and the others null, as FEEL's list functions say (10.3.4.4).
 * @throws DecisionError `invalid-output` when the values cannot be added or compared
 */
export function aggregate(aggregator: Aggregator, values: unknown[], decisionId: string): unknown {
  if (aggregator === 'COUNT') return values.length;
  if (values.length === 0) return null;
  const wrong = values.find(
    (value) => !isComparable(value, aggregator) || kindOf(value) !== kindOf(values[0]),
  );
  if (wrong !== undefined) {
    const expected = aggregator === 'SUM' ? 'números o duraciones' : 'números, textos, fechas o duraciones';
    throw new DecisionError(
      'invalid-output',
      `La decisión "${decisionId}" agrega con ${aggregator}: se esperaban ${expected} del mismo tipo; se encontró ${shown(wrong)}.`,
      decisionId,
    );
  }
  // FEEL operators, pair by pair: feelin's sum, min and max know no durations.
  const expression = { SUM: 'a + b', MIN: 'if b < a then b else a', MAX: 'if b > a then b else a' }[
    aggregator
  ];
  const place = { decisionId, where: `la agregación ${aggregator}` };
  return values.reduce((a, b) => evaluateFeel(expression, { a, b }, place));
}

function isComparable(value: unknown, aggregator: Aggregator): boolean {
  if (typeof value === 'number' || value instanceof FeelDuration) return true;
  if (aggregator === 'SUM') return false;
  return (
    typeof value === 'string' || [FeelDate, FeelTime, FeelDateTime].some((type) => value instanceof type)
  );
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' ? value?.constructor : typeof value;
}
