import { Refusal } from './refusal';

/** A page of a list and the opaque cursor of the next one. */
export interface Page<T> {
  elementos: T[];
  siguiente?: string;
}

/** Cuts the extra row that was asked for to know whether there is more. `key` are the ordering columns of a row. */
export function pagina<T>(rows: T[], limit: number, key: (last: T) => unknown[]): Page<T> {
  const elementos = rows.slice(0, limit);
  const last = elementos.at(-1);
  if (rows.length <= limit || !last) return { elementos };
  return { elementos, siguiente: Buffer.from(JSON.stringify(key(last))).toString('base64url') };
}

/** What an ordering column holds; an instant as JSON or as PostgreSQL writes it, `infinity` included. */
export type CursorPart = 'integer' | 'instant' | 'uuid';

const FORMS: Record<CursorPart, (part: string) => boolean> = {
  integer: (part) => /^-?\d{1,9}$/.test(part),
  instant: (part) => part === 'infinity' || isInstant(part),
  uuid: (part) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(part),
};

/**
 * Reads what `pagina` wrote; nothing else reaches a query.
 * @throws Refusal 422 `cursor-invalido` when it is not one of ours.
 */
export function leerCursor(cursor: string | undefined, forms: CursorPart[]): string[] {
  if (cursor === undefined) return [];
  const parts = decoded(cursor);
  if (parts?.length === forms.length && forms.every((form, i) => FORMS[form](parts[i]!))) return parts;
  throw Refusal.invalid(
    'cursor-invalido',
    'El cursor de la página no es válido: pida la lista otra vez desde el comienzo.',
  );
}

function decoded(cursor: string): string[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts.map(String) : undefined;
  } catch {
    return undefined;
  }
}

function isInstant(text: string): boolean {
  const [, day] =
    /^(\d{4}-\d{2}-\d{2})[T ](?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?(?:Z|[+-][01]\d(?::[0-5]\d)?)$/.exec(
      text,
    ) ?? [];
  if (!day) return false;
  const found = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(day);
}
