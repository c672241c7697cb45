import { evaluate, FeelFunction, parseDate, parseDateTime, parseExpression } from 'feelin';
import { FeelError } from './feel-error';
import { toPlain } from './plain-value';

/** Name under which the caller passes the instant of the step (ISO 8601); `now()` and `today()` answer it. */
export const NOW_VARIABLE = 'ahora';

/** America/Bogota: UTC-5 all year, there has been no summer time since 1993. */
const BOGOTA_OFFSET_MS = -5 * 3_600_000;

/** Warnings that mean a mistake of the author. The others are FEEL's null for missing or unequal data. */
const MISTAKES = new Set(['NO_FUNCTION_FOUND', 'FUNCTION_INVOCATION_FAILURE', 'UNSUPPORTED']);

export interface FeelSyntaxFault {
  ok: false;
  /** Spanish sentence. */
  error: string;
  /** Offsets in the expression. */
  from: number;
  to: number;
}

export const feel = {
  /**
   * Evaluates one FEEL expression, without the leading `=`. Context values are plain JSON; the result too.
   * A missing variable or property is null, as FEEL says (DMN 1.3, 10.3.2.13).
   * @throws FeelError syntax error, unknown function, wrong parameters, or a result that is no data.
   */
  evaluate(expression: string, context: Record<string, unknown>): unknown {
    const { value, warnings } = run(expression, visible(expression, context));
    const mistake = warnings.find((warning) => MISTAKES.has(warning.type));
    if (mistake) throw fault(expression, mistake.message);
    try {
      return toPlain(value);
    } catch (error) {
      throw fault(expression, (error as Error).message);
    }
  },
};

/** Checks the syntax without evaluating; for lint and publish gates. */
export function parseFeel(expression: string): { ok: true } | FeelSyntaxFault {
  if (expression.trim() === '') return { ok: false, error: 'La expresión FEEL está vacía.', from: 0, to: 0 };
  let found: FeelSyntaxFault | undefined;
  parseExpression(expression, {}, undefined).iterate({
    enter: ({ type, from, to }) => {
      if (!type.isError || found) return;
      const near = expression.slice(from, to) || expression.slice(Math.max(0, from - 10), from);
      found = {
        ok: false,
        error: `La expresión FEEL «${expression}» no es válida cerca de «${near}».`,
        from,
        to,
      };
    },
  });
  return found ?? { ok: true };
}

function run(expression: string, context: Record<string, unknown>) {
  try {
    return evaluate(expression, context);
  } catch (error) {
    if (error instanceof FeelError) throw error;
    throw fault(expression, (error as Error).message);
  }
}

/**
 * The part of the context that the expression can name (feelin copies the context at every evaluation),
 * plus the clock. Names with spaces can be written with other spaces, so they always stay.
 */
function visible(expression: string, context: Record<string, unknown>): Record<string, unknown> {
  const result = Object.fromEntries(
    Object.entries(context).filter(([name]) => expression.includes(name) || /\s/.test(name)),
  );
  if (expression.includes('now')) result['now'] = clock(expression, context, zonedNow);
  if (expression.includes('today')) result['today'] = clock(expression, context, localDate);
  return result;
}

/** The host's clock must not leak in: the same step replayed gives the same answer. */
function clock(
  expression: string,
  context: Record<string, unknown>,
  read: (instant: Date) => unknown,
): FeelFunction {
  return new FeelFunction(() => {
    const instant = context[NOW_VARIABLE];
    if (typeof instant !== 'string') throw fault(expression, `falta el instante «${NOW_VARIABLE}»`);
    return read(new Date(instant));
  }, []);
}

const bogota = (instant: Date): string =>
  new Date(instant.getTime() + BOGOTA_OFFSET_MS).toISOString().slice(0, -1);
const zonedNow = (instant: Date): unknown => parseDateTime(`${bogota(instant)}-05:00`);
const localDate = (instant: Date): unknown => parseDate(bogota(instant).slice(0, 10));

function fault(expression: string, reason: string): FeelError {
  return new FeelError(expression, `La expresión FEEL «${expression}» no se puede evaluar: ${reason}.`);
}
