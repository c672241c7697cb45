import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime, isFunction } from 'feelin';

/** The part of Temporal.PlainDateTime used here; feelin does not export its type. */
interface ZonableDateTime {
  toZonedDateTime(zone: string): { toString(options: { timeZoneName: 'never' }): string };
}

/**
 * FEEL value → plain JSON. Temporal values become ISO 8601; a named zone becomes its offset, because
 * `@America/Bogota` is no ISO 8601. Binary noise of floating point (0.1 + 0.2) is cut at 15 digits,
 * the digits a double can hold (FEEL asks for decimal arithmetic: DMN 1.3, 10.3.2.3.1).
 */
export function toPlainJson(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(15)) : null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof FeelDateTime) return isoInstant(value);
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDuration)
    return value.toString();
  if (value instanceof FeelRange) return value.toString();
  if (isFunction(value) || typeof value === 'function') return null;
  if (Array.isArray(value)) return value.map(toPlainJson);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toPlainJson(member)]));
}

function isoInstant(value: FeelDateTime): string {
  if (value.zone === null || !value.zone.includes('/')) return value.toString();
  const local = value.unwrap() as unknown as ZonableDateTime;
  return local.toZonedDateTime(value.zone).toString({ timeZoneName: 'never' });
}
