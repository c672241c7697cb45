/** Operators and the ones that hold exactly when they do not. */
const OPPOSITE: Record<string, string> = { '=': '!=', '!=': '=', '<': '>=', '>=': '<', '>': '<=', '<=': '>' };

/**
 * Whether one of the conditions always holds, as far as their text shows: two of them are opposite
 * (`= x` and `= not(x)`, `= a > 3` and `= a <= 3`, `= x = true` and `= x = false`), or one is `= true`.
 */
export function conditionsCover(conditions: string[]): boolean {
  const plain = conditions.map(normal);
  return plain.some(
    (condition, index) =>
      condition === 'true' || plain.slice(index + 1).some((other) => areOpposite(condition, other)),
  );
}

function areOpposite(left: string, right: string): boolean {
  if (left === `not(${right})` || right === `not(${left})`) return true;
  const a = comparison(left);
  const b = comparison(right);
  if (!a || !b || a.subject !== b.subject) return false;
  if (a.operator === '=' && b.operator === '=') return [a.value, b.value].sort().join() === 'false,true';
  return a.value === b.value && OPPOSITE[a.operator] === b.operator;
}

function comparison(condition: string): { subject: string; operator: string; value: string } | undefined {
  const [, subject, operator, value] = /^([^=<>!"]+?)(!=|<=|>=|=|<|>)([^=<>!]+)$/.exec(condition) ?? [];
  return subject && operator && value ? { subject, operator, value } : undefined;
}

/** Without the leading `=` and without spaces outside of texts. */
function normal(condition: string): string {
  const pieces = condition
    .trim()
    .replace(/^=/, '')
    .split(/("[^"]*")/);
  const joined = pieces
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(/\s+/g, ' ')))
    .join('')
    .trim();
  return joined.replace(/ ?(!=|<=|>=|=|<|>|\(|\)) ?/g, '$1');
}
