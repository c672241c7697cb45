import { type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type ThrottlerLimitDetail, type ThrottlerModuleOptions, ThrottlerGuard } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { Refusal } from '../common/refusal';
import { accessOf } from './access';

/** How often an address may knock. A test or a bench raises the numbers on this provider. */
@Injectable()
export class RateLimits {
  /** Attempts a minute with a password, per address and user name. */
  loginPerMinute = 10;
  /** Attempts a minute with a password, per address, whatever the name: one password tried on many accounts. */
  loginPerAddress = 60;
  /** Commands a minute on public routes, per address. */
  publicPerMinute = 30;
}

const LOGIN = Symbol('login-limit');
const MINUTE = 60_000;

/** Marks a route that checks a password. */
export const LimiteDeIngreso = () => SetMetadata(LOGIN, true);

/** @returns the two limits; a route falls under the first, the second or none */
export function throttlerOptions(limits: RateLimits, reflector: Reflector): ThrottlerModuleOptions {
  const isLogin = (context: ExecutionContext) =>
    reflector.getAllAndOverride<boolean | undefined>(LOGIN, [context.getHandler(), context.getClass()]) ===
    true;
  const isPublicCommand = (context: ExecutionContext) =>
    accessOf(reflector, context.getHandler(), context.getClass())?.publico === true &&
    !['GET', 'HEAD', 'OPTIONS'].includes(context.switchToHttp().getRequest<Request>().method);
  const keyed = (_context: ExecutionContext, tracker: string, name: string) => `${name}:${tracker}`;
  const byAddress = (request: Record<string, unknown>) => String((request as unknown as Request).ip);
  const common = { ttl: MINUTE, generateKey: keyed, setHeaders: false };
  return {
    throttlers: [
      {
        ...common,
        name: 'ingreso',
        limit: () => limits.loginPerMinute,
        getTracker: (request) => `${byAddress(request)} ${nameTried(request as unknown as Request)}`,
        skipIf: (context) => !isLogin(context),
      },
      {
        ...common,
        name: 'ingreso-direccion',
        limit: () => limits.loginPerAddress,
        getTracker: byAddress,
        skipIf: (context) => !isLogin(context),
      },
      {
        ...common,
        name: 'publico',
        limit: () => limits.publicPerMinute,
        getTracker: byAddress,
        skipIf: (context) => isLogin(context) || !isPublicCommand(context),
      },
    ],
  };
}

function nameTried(request: Request): string {
  const usuario: unknown = (request.body as { usuario?: unknown } | undefined)?.usuario;
  return typeof usuario === 'string' ? usuario.trim().toLowerCase().slice(0, 100) : '';
}

@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override throwThrottlingException(
    context: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    const seconds = Math.max(1, Math.ceil(detail.timeToBlockExpire));
    context.switchToHttp().getResponse<Response>().setHeader('retry-after', seconds);
    throw new Refusal(
      429,
      'demasiadas-solicitudes',
      `Se esperaban como máximo ${detail.limit} solicitudes por minuto; llegaron más. Intente de nuevo en ${seconds} segundos.`,
      { reintentarEnSegundos: seconds },
    );
  }
}
