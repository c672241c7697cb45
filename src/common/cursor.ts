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

/** @throws Refusal 422 `cursor-invalido` when it is not one of ours. */
export function leerCursor(cursor: string | undefined, size: number): string[] {
  if (cursor === undefined) return [];
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(parts) &&
      parts.length === size &&
      parts.every((p) => typeof p === 'string' || typeof p === 'number')
    ) {
      return parts.map(String);
    }
  } catch {
    // Falls through to the refusal: whatever it was, it was not ours.
  }
  throw Refusal.invalid(
    'cursor-invalido',
    'El cursor de la página no es válido: pida la lista otra vez desde el comienzo.',
  );
}
