import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  duration,
  parseDate,
  parseDateTime,
  parseTime,
  toFeel,
} from 'feelin';
import { DecisionError } from './decision-error';
import { satisfies, type Scope } from './feel-adapter';
import type { DecisionModel, ItemType } from './model.types';

interface Target {
  decisionId: string;
  /** Spanish, for example `La entrada "tipo"`. */
  where: string;
}

/** Spec names (DMN 1.3, 7.3.2.1) and the short ones that modelers write. */
const TYPE_NAMES: Record<string, string> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  'date and time': 'dateTime',
  datetime: 'dateTime',
  'days and time duration': 'duration',
  daytimeduration: 'duration',
  'years and months duration': 'duration',
  yearmonthduration: 'duration',
  duration: 'duration',
};

const EXPECTED: Record<string, string> = {
  string: 'un texto',
  number: 'un número',
  boolean: 'verdadero o falso',
  date: 'una fecha (AAAA-MM-DD)',
  time: 'una hora (HH:MM:SS)',
  dateTime: 'una fecha y hora ISO 8601',
  duration: 'una duración ISO 8601 (por ejemplo P15D)',
};

/**
 * Turns a JSON input into the FEEL value of its declared type: a date comes as a string and leaves as a
 * FEEL date. Null stays null: in FEEL a missing input is unknown, not wrong.
 * @throws DecisionError `invalid-input` when the value does not conform to the type or its allowed values
 */
export function toDeclaredType(
  value: unknown,
  typeRef: string | undefined,
  model: DecisionModel,
  target: Target,
): unknown {
  const fed = native(value);
  if (fed === null || typeRef === undefined) return fed;
  const item = model.types.get(typeRef);
  if (item) return toItemType(fed, item, model, target);
  return toBaseType(fed, TYPE_NAMES[typeRef.replace(/^feel:/, '').toLowerCase()], target);
}

function toItemType(value: unknown, item: ItemType, model: DecisionModel, target: Target): unknown {
  if (!item.isCollection) return toSingle(value, item, model, target);
  // A single value where a list is expected becomes a list of one (DMN 1.3, 10.3.2.9.4).
  const list = Array.isArray(value) ? value : [value];
  return list.map((element, index) =>
    toSingle(element, item, model, { ...target, where: `${target.where}, elemento ${index + 1},` }),
  );
}

function toSingle(value: unknown, item: ItemType, model: DecisionModel, target: Target): unknown {
  if (value === null) return null;
  const typed =
    item.components.length > 0
      ? toContext(value, item, model, target)
      : toDeclaredType(value, item.typeRef === item.name ? undefined : item.typeRef, model, target);
  assertAllowed(typed, item.allowedValues, {}, target);
  return typed;
}

function toContext(value: unknown, item: ItemType, model: DecisionModel, target: Target): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw mismatch('un objeto', value, target);
  const context: Record<string, unknown> = { ...value };
  for (const component of item.components) {
    const where = `${target.where}, campo "${component.name}",`;
    const member = native(Object.hasOwn(context, component.name) ? context[component.name] : null);
    context[component.name] =
      member === null ? null : toItemType(member, component, model, { ...target, where });
  }
  return context;
}

/** @throws DecisionError `invalid-input` when `value` is outside `allowed`. A null value is unknown, not outside. */
export function assertAllowed(
  value: unknown,
  allowed: string | undefined,
  scope: Scope,
  target: Target,
): void {
  if (allowed === undefined || value === null || value === undefined) return;
  if (
    satisfies(allowed, value, scope, {
      decisionId: target.decisionId,
      where: `${target.where} (valores permitidos)`,
    })
  )
    return;
  throw new DecisionError(
    'invalid-input',
    `${target.where} de la decisión "${target.decisionId}" está fuera de sus valores permitidos: ` +
      `se esperaba ${allowed}; se encontró ${shown(value)}.`,
    target.decisionId,
  );
}

function toBaseType(value: unknown, type: string | undefined, target: Target): unknown {
  if (type === undefined) return value;
  const typed = conforms(value, type) ? value : typeof value === 'string' ? parseText(value, type) : null;
  if (typed === null) throw mismatch(EXPECTED[type] ?? type, value, target);
  return typed;
}

function conforms(value: unknown, type: string): boolean {
  if (type === 'date') return value instanceof FeelDate;
  if (type === 'time') return value instanceof FeelTime;
  if (type === 'dateTime') return value instanceof FeelDateTime;
  if (type === 'duration') return value instanceof FeelDuration;
  return typeof value === type;
}

function parseText(text: string, type: string): unknown {
  if (type === 'date') return parseDate(text);
  if (type === 'time') return parseTime(text);
  if (type === 'dateTime') return parseDateTime(text);
  if (type === 'duration') return duration(text);
  return null;
}

function native(value: unknown): unknown {
  return value === undefined ? null : toFeel(value);
}

function mismatch(expected: string, value: unknown, target: Target): DecisionError {
  return new DecisionError(
    'invalid-input',
    `${target.where} de la decisión "${target.decisionId}" no tiene el tipo declarado: se esperaba ${expected}; ` +
      `se encontró ${shown(value)}.`,
    target.decisionId,
  );
}

/** At most 80 characters of a value, so that an error never carries a whole document. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
