import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refusal } from '../common/refusal';
import { Config } from '../config/config';
import { type Access, accessOf } from './access';
import { ApiTokenService } from './api-token.service';
import type { AuthenticatedRequest, CurrentUser } from './current-user';
import { cookieValue, sameSecret } from './secrets';
import { SessionService } from './session.service';

export const SESSION_COOKIE = 'cauce_sesion';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The one door: every route passes here, and one that does not say who may call it is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: Config,
    private readonly sessions: SessionService,
    private readonly tokens: ApiTokenService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const access = accessOf(this.reflector, context.getHandler(), context.getClass());
    if (!access)
      throw Refusal.forbidden('ruta-sin-acceso', 'Esta ruta no declara quién puede usarla; está cerrada.');
    if (this.isOpen(access)) {
      await this.identify(request).catch(ignoreRefusal);
      return true;
    }
    const user = await this.identify(request);
    if (!user)
      throw new Refusal(
        401,
        'sesion-requerida',
        'Esta acción necesita una sesión: ingrese con su usuario y clave.',
      );
    if (!access.publico) checkRoles(user, access.roles);
    return true;
  }

  private isOpen(access: Access): boolean {
    return access.publico || (access.publicoEnDemo && this.config.demo);
  }

  private async identify(request: AuthenticatedRequest): Promise<CurrentUser | undefined> {
    const [scheme, bearer] = request.headers.authorization?.split(' ') ?? [];
    if (scheme?.toLowerCase() === 'bearer') return (request.user = await this.tokens.resolve(bearer ?? ''));
    const cookie = cookieValue(request.headers.cookie, SESSION_COOKIE);
    if (!cookie) return undefined;
    const { user, csrf, tokenHash } = await this.sessions.resolve(cookie);
    if (!SAFE_METHODS.has(request.method)) checkCsrf(request, csrf);
    request.sesion = { tokenHash, csrf };
    return (request.user = user);
  }
}

/** A page of another site can make the browser send the cookie, but cannot read the token. */
function checkCsrf(request: AuthenticatedRequest, expected: string): void {
  const found = request.headers['x-csrf-token'];
  if (typeof found !== 'string' || !sameSecret(found, expected)) {
    throw Refusal.forbidden(
      'csrf-invalido',
      `Se esperaba en el encabezado x-csrf-token el código de la sesión; ${found ? 'el recibido es otro' : 'no llegó'}. Recargue la página e intente de nuevo.`,
    );
  }
}

function checkRoles(user: CurrentUser, roles: readonly string[]): void {
  if (user.roles.some((role) => roles.includes(role))) return;
  throw new Refusal(
    403,
    'rol-insuficiente',
    `Se esperaba uno de estos roles: ${roles.join(', ')}; su cuenta tiene: ${user.roles.join(', ')}.`,
  );
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
