import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';

/**
 * FEEL value → plain JSON, so that what an expression answers can be stored and compared: temporal values
 * become ISO 8601 strings, a zoned date and time an instant with its offset (`…@America/Bogota` is no ISO).
 * @throws TypeError for what JSON cannot hold (functions, ranges).
 */
export function toPlain(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'object':
      return objectToPlain(value);
    default:
      throw new TypeError('el resultado es una función');
  }
}

function objectToPlain(value: object): unknown {
  if (Array.isArray(value)) return value.map(toPlain);
  if (value instanceof FeelDateTime) return isoInstant(value);
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDuration)
    return value.toString();
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('el resultado no es un dato');
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toPlain(entry)]));
}

function isoInstant(value: FeelDateTime): string {
  const text = value.toString();
  const at = text.indexOf('@');
  if (at === -1) return text;
  return value
    .unwrap()
    .toZonedDateTime(text.slice(at + 1))
    .toString({ timeZoneName: 'never' });
}
