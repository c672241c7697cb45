import type { NextFunction, Request, Response } from 'express';
import { Refusal } from '../refusal';

/** Deeper than any form or model needs; shallow enough for everything behind the door that walks by recursion. */
const MAX_DEPTH = 64;

interface Visit {
  value: unknown;
  path: string;
  depth: number;
}

/**
 * What JSON admits and text is not: NUL, which PostgreSQL refuses, half of a surrogate pair, which jsonb refuses when
 * the text is long past the door, and a nesting that no reader survives. Walked without recursion.
 * @throws Refusal 422 `texto-mal-formado`, `datos-demasiado-anidados`
 */
export function requireWellFormed(value: unknown): void {
  const pending: Visit[] = [{ value, path: '', depth: 0 }];
  for (let visit = pending.pop(); visit; visit = pending.pop()) {
    const { value: found, path, depth } = visit;
    if (typeof found === 'string') requireText(found, path);
    if (typeof found !== 'object' || found === null) continue;
    if (depth >= MAX_DEPTH) throw tooDeep();
    for (const [key, inner] of Object.entries(found)) {
      requireText(key, path);
      pending.push({ value: inner, path: path === '' ? key : `${path}.${key}`, depth: depth + 1 });
    }
  }
}

/** For bodies that are read already and for the address; an upload's fields are checked where they are read. */
export function wellFormed(request: Request, _response: Response, next: NextFunction): void {
  if (/%00/i.test(request.originalUrl)) throw malformed('la dirección', 'un carácter nulo (%00)');
  requireWellFormed(request.body);
  next();
}

function requireText(text: string, path: string): void {
  const where = path === '' ? 'los datos enviados' : `el campo «${path.slice(0, 200)}»`;
  if (text.includes('\u0000')) throw malformed(where, 'un carácter nulo (U+0000)', path);
  if (/\p{Surrogate}/u.test(text))
    throw malformed(where, 'un carácter incompleto (la mitad de un par Unicode)', path);
}

function malformed(where: string, what: string, campo?: string): Refusal {
  const detail = `Se esperaba solo texto en ${where}; trae ${what}. Escríbalo de nuevo sin él.`;
  return Refusal.invalid('texto-mal-formado', detail, campo ? { errores: [{ campo, mensaje: detail }] } : {});
}

function tooDeep(): Refusal {
  return Refusal.invalid(
    'datos-demasiado-anidados',
    `Se esperaban datos de hasta ${MAX_DEPTH} niveles, unos dentro de otros; los enviados tienen más.`,
  );
}
