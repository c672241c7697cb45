import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** RFC 8785 (JSON Canonicalization Scheme) text of a JSON value. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('The value has no JSON form');
  return text;
}

export function sha256(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/**
 * The value exactly as PostgreSQL's jsonb will give it back, so that a hash computed before the insert holds
 * after it: dates become ISO strings, undefined members go, NUL (which jsonb refuses) and lone surrogates
 * (which UTF-8 cannot carry) are replaced by U+FFFD.
 */
export function storableJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, member: unknown) =>
    isPlainObject(member)
      ? Object.fromEntries(Object.entries(member).map(([key, inner]) => [storableText(key), inner]))
      : typeof member === 'string'
        ? storableText(member)
        : member,
  ) as T;
}

export function storableText(text: string): string {
  return text.replace(/\p{Surrogate}|\u0000/gu, '\uFFFD');
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
