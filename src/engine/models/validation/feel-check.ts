import { evaluate } from 'feelin';
import { parseFeel } from '../../feel';

/** Literals that FEEL turns into null without a word when the date or duration does not exist. */
const TEMPORAL_LITERAL = /\b(?:date and time|date|time|duration)\(\s*"[^"]*"\s*\)|@"[^"]*"/g;

/** @returns a Spanish sentence, or nothing when the expression (without `=`) can be parsed */
export function feelFault(expression: string): string | undefined {
  const parsed = parseFeel(expression);
  if (!parsed.ok) return parsed.error;
  const temporal = temporalFault(expression);
  return temporal && `${temporal[0]?.toUpperCase()}${temporal.slice(1)}.`;
}

/** @returns part of a Spanish sentence when the text holds a date, time or duration that does not exist */
export function temporalFault(expression: string): string | undefined {
  for (const [literal] of expression.matchAll(TEMPORAL_LITERAL)) {
    if (evaluate(literal).value === null) {
      return `la expresión FEEL «${expression}» tiene ${literal}, que no es una fecha, hora o duración que exista`;
    }
  }
  return undefined;
}

/** The expression of a value that starts with `=`. */
export function expressionOf(value: string): string | undefined {
  const trimmed = value.trim();
  return trimmed.startsWith('=') ? trimmed.slice(1).trim() : undefined;
}

/** `${…}` and `#{…}`: Camunda 7's expression language. */
export function hasJuel(value: string): boolean {
  return /[$#]\{[^}]*\}/.test(value);
}
