import { evaluate } from 'feelin';
import { parseFeel } from '../../feel';

/** Literals that FEEL turns into null without a word when the date or duration does not exist. */
const TEMPORAL_LITERAL = /\b(?:date and time|date|time|duration)\(\s*"[^"]*"\s*\)|@"[^"]*"/g;

/** Most turns of an iteration that is written with numbers. */
const ITERATION_LIMIT = 10_000;

/** @returns a Spanish sentence, or nothing when the expression (without `=`) can be parsed */
export function feelFault(expression: string): string | undefined {
  const parsed = parseFeel(expression);
  if (!parsed.ok) return parsed.error;
  const fault = contentFault(expression);
  return fault && `${fault[0]?.toUpperCase()}${fault.slice(1)}.`;
}

/** @returns part of a Spanish sentence when the text can be read and still cannot be meant */
export function contentFault(expression: string): string | undefined {
  return temporalFault(expression) ?? iterationFault(expression);
}

/** `for i in 1..100000000` would hold the server for minutes. */
function iterationFault(expression: string): string | undefined {
  const [found, from, to] = /\bin\s+(-?\d+)\s*\.\.\s*(-?\d+)/.exec(expression) ?? [];
  if (found === undefined || Math.abs(Number(to) - Number(from)) < ITERATION_LIMIT) return undefined;
  return `la expresión FEEL «${expression}» recorre «${found.slice(3)}»; se admiten ${ITERATION_LIMIT} vueltas`;
}

/** @returns part of a Spanish sentence when the text holds a date, time or duration that does not exist */
function temporalFault(expression: string): string | undefined {
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
  return /[$#]\{[^}]{0,500}\}/.test(value);
}
