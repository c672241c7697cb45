/**
 * Splits unary tests at their top-level commas, so that `"a, b", "c"` gives two. Strings, escapes,
 * brackets and parentheses are respected; the pieces are trimmed.
 */
export function splitTests(tests: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < tests.length; index += 1) {
    const character = tests[index] as string;
    if (quoted) {
      if (character === '\\') index += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (character === ',' && depth === 0) {
      pieces.push(tests.slice(start, index).trim());
      start = index + 1;
    }
  }
  return [...pieces, tests.slice(start).trim()];
}
