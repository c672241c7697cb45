import type { NextFunction, Request, Response } from 'express';
import { Refusal } from '../refusal';

/**
 * A body that is neither JSON nor an upload would be read as an empty one: said aloud instead. It also keeps out
 * the form that a page of another site can post without asking (CSRF by `text/plain` or urlencoded).
 * @throws Refusal 415 `tipo-no-admitido`
 */
export function knownContentType(request: Request, _response: Response, next: NextFunction): void {
  if (!hasBody(request) || request.is(['json', '+json', 'multipart/form-data'])) return next();
  const found = request.headers['content-type'];
  throw new Refusal(
    415,
    'tipo-no-admitido',
    `Se esperaba application/json o multipart/form-data en Content-Type; ${found ? `se encontró «${found.slice(0, 100)}»` : 'no llegó ninguno'}.`,
  );
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
