import type { ElementModel, EventModel } from '../compile/process-model';
import { KernelError } from '../kernel-error';
import type { Variables } from '../kernel.types';
import type { Evaluator } from './evaluator';
import { addDuration } from './iso-duration';
import type { Cycle } from './kernel-host';

type TimerModel = Extract<EventModel, { kind: 'timer' }>;

export function timerOf(element: ElementModel): TimerModel {
  return element.event as TimerModel;
}

/** A FEEL date follows its variables; a literal, a duration or a cycle stays as it was armed. */
export function followsVariables(element: ElementModel): boolean {
  return element.event?.kind === 'timer' && element.event.timer === 'date' && 'feel' in element.event.value;
}

/** When a timer that is armed at `at` fires. @throws KernelError `expression`. */
export function dueOf(
  element: ElementModel,
  evaluator: Evaluator,
  variables: Variables,
  at: Date,
): { dueAt: string; cycle?: Cycle } {
  const { timer, value } = timerOf(element);
  const text = evaluator.text(value, element.id, variables, at);
  if (timer === 'cycle') return firstOfCycle(element, text, at);
  const due = timer === 'date' ? instantOf(text) : text && addDuration(at, text);
  if (!due)
    throw notATime(
      element,
      text,
      timer === 'date' ? 'una fecha ISO 8601' : 'una duración ISO 8601 (por ejemplo, P3D)',
    );
  return { dueAt: due.toISOString() };
}

/** `2026-01-31T08:00:00-05:00`; a date or a local time without offset is taken as UTC. */
function instantOf(text: string | undefined): Date | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text))
    return undefined;
  const zoned = !text.includes('T') || /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  const instant = new Date(zoned);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** `R3/PT1H`, `R/P1D`, `R2/2026-01-01T00:00:00Z/P1M`. */
function parseCycle(
  element: ElementModel,
  text: string | undefined,
): { left: number | null; start?: Date; duration: string } {
  const match = /^R(-1|\d*)\/(?:([^/P]+)\/)?(P[^/]+)$/.exec(text ?? '');
  const start = match?.[2] === undefined ? undefined : instantOf(match[2]);
  const isValid =
    match?.[3] !== undefined &&
    addDuration(new Date(0), match[3]) !== undefined &&
    (match[2] === undefined || start !== undefined);
  if (!match || !isValid) throw notATime(element, text, 'un ciclo ISO 8601 (por ejemplo, R3/P1D)');
  const left = match[1] === '' || match[1] === '-1' ? null : Number(match[1]);
  return { left, start, duration: match[3] as string };
}

function firstOfCycle(
  element: ElementModel,
  text: string | undefined,
  at: Date,
): { dueAt: string; cycle: Cycle } {
  const { left, start, duration } = parseCycle(element, text);
  if (left === 0) throw notATime(element, text, 'un ciclo que dispare al menos una vez');
  const dueAt = (start ?? (addDuration(at, duration) as Date)).toISOString();
  return { dueAt, cycle: { left: left === null ? null : left - 1, dueAt } };
}

/**
 * The next firing after the one that was due at `cycle.dueAt`, or none. Turns that passed while nobody fired them
 * are skipped: after a night without a server there is one reminder, not twenty.
 */
export function nextOfCycle(
  element: ElementModel,
  evaluator: Evaluator,
  variables: Variables,
  cycle: Cycle,
): Cycle | undefined {
  if (cycle.left === 0) return undefined;
  const { duration } = parseCycle(element, evaluator.text(timerOf(element).value, element.id, variables));
  const from = new Date(cycle.dueAt);
  let due = addDuration(from, duration) as Date;
  if (due <= from) throw notATime(element, duration, 'un ciclo que avance');
  if (due <= evaluator.now) due = addDuration(evaluator.now, duration) as Date;
  return { left: cycle.left === null ? null : cycle.left - 1, dueAt: due.toISOString() };
}

function notATime(element: ElementModel, found: string | undefined, expected: string): KernelError {
  return new KernelError(
    'expression',
    element.id,
    `El temporizador «${element.name ?? element.id}» esperaba ${expected}; se encontró ${JSON.stringify(found ?? null)}.`,
  );
}
