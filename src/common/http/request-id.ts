import type { NextFunction, Request, Response } from 'express';
import { randomUUID } from 'node:crypto';

const ACCEPTABLE = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's X-Request-Id when it is harmless to log, else a new one; it goes back with every answer. */
export function requestId(request: Request & { id?: unknown }, response: Response, next: NextFunction): void {
  const given = request.get('x-request-id');
  const id = given && ACCEPTABLE.test(given) ? given : randomUUID();
  request.id = id;
  response.setHeader('X-Request-Id', id);
  next();
}
