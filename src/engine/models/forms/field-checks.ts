import type { FormField } from './form.types';
import { isObject, valueAt } from './paths';
import { matchesPattern } from './pattern';
import { isTrue, resolved, type FormScope } from './expressions';

/** One value under check. `name` is how people call the field. */
export interface Check {
  field: FormField;
  name: string;
  value: unknown;
  scope: FormScope;
  now: Date;
}

/** @returns Spanish sentences; empty when the value fits. An empty value only fails `required`. */
export function checkValue(check: Check): string[] {
  const { field, name, value } = check;
  if (isEmpty(field, value)) return field.validate?.required === true ? [`Falta «${name}».`] : [];
  const wrongType = checkType(check);
  return wrongType ? [wrongType] : checkRules(check);
}

export function isEmpty(field: FormField, value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (field.type === 'checkbox' && field.validate?.required === true && value === false) return true;
  if ((field.type === 'textfield' || field.type === 'textarea') && typeof value === 'string')
    return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

function checkType({ field, name, value, scope, now }: Check): string | undefined {
  switch (field.type) {
    case 'textfield':
    case 'textarea':
      return typeof value === 'string' ? undefined : `«${name}» debe ser un texto.`;
    case 'number':
      return isNumeric(field, value) ? undefined : `«${name}» debe ser un número.`;
    case 'checkbox':
      return typeof value === 'boolean' ? undefined : `«${name}» debe ser sí o no.`;
    case 'radio':
    case 'select':
      return isOption(field, value, scope) ? undefined : `«${name}» no tiene la opción ${shown(value)}.`;
    case 'checklist':
    case 'taglist':
      return checkList(field, name, value, scope);
    case 'datetime':
      return checkDateTime(field, name, value, now);
    case 'filepicker':
      return checkFiles(field, name, value, scope);
    default:
      return undefined;
  }
}

function checkRules({ field, name, value, scope }: Check): string[] {
  const errors: string[] = [];
  const rules = field.validate ?? {};
  if (field.type === 'number') errors.push(...checkNumber(field, name, Number(value), scope));
  if (typeof value !== 'string' || (field.type !== 'textfield' && field.type !== 'textarea')) return errors;
  const length = value.trim().length;
  const minimum = limit(rules.minLength, scope);
  const maximum = limit(rules.maxLength, scope);
  if (minimum !== undefined && length < minimum) {
    errors.push(`«${name}» debe tener al menos ${minimum} caracteres; tiene ${length}.`);
  }
  if (maximum !== undefined && length > maximum) {
    errors.push(`«${name}» debe tener máximo ${maximum} caracteres; tiene ${length}.`);
  }
  if (rules.pattern && !matchesPattern(rules.pattern, value)) {
    errors.push(rules.patternErrorMessage ?? `«${name}» no tiene el formato esperado.`);
  }
  if (rules.validationType === 'email' && !EMAIL.test(value)) {
    errors.push(`«${name}» debe ser un correo electrónico, como nombre@dominio.co.`);
  }
  if (rules.validationType === 'phone' && !PHONE.test(value)) {
    errors.push(`«${name}» debe ser un teléfono con indicativo internacional, como +573001234567.`);
  }
  return errors;
}

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@.]{2,63}$/;
const PHONE = /^\+\d{5,15}$/;

function checkNumber(field: FormField, name: string, value: number, scope: FormScope): string[] {
  const errors: string[] = [];
  const minimum = limit(field.validate?.min, scope);
  const maximum = limit(field.validate?.max, scope);
  if (minimum !== undefined && value < minimum)
    errors.push(`«${name}» debe ser ${minimum} o más; es ${value}.`);
  if (maximum !== undefined && value > maximum)
    errors.push(`«${name}» debe ser ${maximum} o menos; es ${value}.`);
  const digits = field.decimalDigits;
  if (digits !== undefined && decimals(value) > digits) {
    errors.push(
      digits === 0 ? `«${name}» debe ser un número entero.` : `«${name}» admite hasta ${digits} decimales.`,
    );
  }
  const increment = Number(field.increment ?? 0);
  if (increment > 0 && !isMultiple(value, increment))
    errors.push(`«${name}» debe ir de ${increment} en ${increment}.`);
  return errors;
}

function isNumeric(field: FormField, value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return field.serializeToString === true && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
}

function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = value.toString().split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** 0.3 is a multiple of 0.1, though not in binary: compared after scaling both to integers. */
function isMultiple(value: number, increment: number): boolean {
  const scale = 10 ** Math.max(decimals(value), decimals(increment));
  return Math.round(value * scale) % Math.round(increment * scale) === 0;
}

function limit(rule: number | string | undefined, scope: FormScope): number | undefined {
  const value = resolved(rule, scope);
  if (value === undefined || value === null || value === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** The values that may be chosen: fixed, from the data (`valuesKey`) or computed (`valuesExpression`). */
export function optionsOf(field: FormField, scope: FormScope): unknown[] {
  const source = field.valuesExpression
    ? resolved(field.valuesExpression, scope)
    : field.valuesKey
      ? valueAt(scope, field.valuesKey)
      : field.values;
  if (!Array.isArray(source)) return [];
  return source.map((option: unknown) => (isObject(option) && 'value' in option ? option['value'] : option));
}

function isOption(field: FormField, value: unknown, scope: FormScope): boolean {
  return optionsOf(field, scope).some((option) => same(option, value));
}

function checkList(field: FormField, name: string, value: unknown, scope: FormScope): string | undefined {
  if (!Array.isArray(value)) return `«${name}» debe ser una lista de opciones.`;
  const options = optionsOf(field, scope);
  const unknown = value.find((item: unknown) => !options.some((option) => same(option, item)));
  if (unknown !== undefined) return `«${name}» no tiene la opción ${shown(unknown)}.`;
  const repeated = value.some(
    (item: unknown, index) => value.findIndex((other: unknown) => same(other, item)) !== index,
  );
  return repeated ? `«${name}» repite una opción.` : undefined;
}

function same(left: unknown, right: unknown): boolean {
  return left === right || (isObject(left) && JSON.stringify(left) === JSON.stringify(right));
}

function checkDateTime(field: FormField, name: string, value: unknown, now: Date): string | undefined {
  const subtype = field.subtype ?? 'date';
  const text = typeof value === 'string' ? value : '';
  const [, day, time] = DATE_TIME.exec(subtype === 'time' ? `T${text}` : text) ?? [];
  const wanted = subtype === 'date' ? day && !time : subtype === 'time' ? time : day && time;
  if (!wanted) return `«${name}» debe ser ${EXPECTED_TIME[subtype]}.`;
  if (day && !existsDay(day)) return `«${name}» tiene una fecha que no existe: ${day}.`;
  // The form speaks of the person's day, which in Colombia starts up to 5 hours after the UTC day.
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
  if (field.disallowPassedDates === true && day && day < yesterday)
    return `«${name}» no puede ser una fecha pasada.`;
  return undefined;
}

const EXPECTED_TIME = {
  date: 'una fecha (AAAA-MM-DD)',
  time: 'una hora (HH:MM)',
  datetime: 'una fecha y hora',
};
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})?(?:T((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?))?$/;

function existsDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function checkFiles(field: FormField, name: string, value: unknown, scope: FormScope): string | undefined {
  const files = Array.isArray(value) ? value : [value];
  const valid = files.every((file: unknown) => typeof file === 'string' || isObject(file));
  if (!valid) return `«${name}» debe ser un archivo.`;
  return files.length > 1 && !isTrue(field.multiple, scope) ? `«${name}» admite un solo archivo.` : undefined;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
