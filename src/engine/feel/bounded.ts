import { parseExpression } from 'feelin';

/** What the tree of an expression holds that never runs. */
const INERT = new Set(['StringLiteral', 'LineComment', 'BlockComment']);

/**
 * Loops, quantifiers, functions, ranges and regular expressions; lists and contexts too, for a filter inside a filter
 * or a context that doubles its own entries is a loop by another name.
 */
const UNBOUNDED = /\b(?:for|some|every|function|matches|replace|split)\b|\.\.|[[\]{}]/;

/**
 * An expression that a person types on a screen is evaluated on the thread that answers everyone: its work has to be
 * bounded by its length.
 * @returns a Spanish sentence about what is not admitted in it, or undefined.
 */
export function unboundedPart(expression: string): string | undefined {
  let code = expression;
  parseExpression(expression, {}, undefined).iterate({
    enter: ({ type, from, to }) => {
      if (INERT.has(type.name)) code = code.slice(0, from) + ' '.repeat(to - from) + code.slice(to);
    },
  });
  const part = UNBOUNDED.exec(code)?.[0];
  return part && `no se admite «${part}»: ni ciclos, ni rangos, ni listas, ni expresiones regulares`;
}
