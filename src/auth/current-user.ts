import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Role } from './roles';

/** Who makes the request: an account with a session, or an integration with a token. */
export interface CurrentUser {
  kind: 'account' | 'token';
  id: string;
  /** The user name; `token:<name>` for an integration. */
  usuario: string;
  nombre: string;
  roles: Role[];
  /** Groups to which the account belongs, besides those of its roles. */
  grupos?: string[];
}

export interface SessionOfRequest {
  tokenHash: Buffer;
  csrf: string;
}

/** What the guard leaves on the request. */
export interface AuthenticatedRequest extends Request {
  user?: CurrentUser;
  sesion?: SessionOfRequest;
}

/** Parameter decorator: the user of the request; undefined on a public route without a session. */
export const CurrentUser = createParamDecorator(
  (_data: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<AuthenticatedRequest>().user,
);
