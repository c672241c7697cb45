import { SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Role } from './roles';

const ACCESS = Symbol('access');

/** Who may call a route. Every route declares it, on the method or on its controller. */
export type Access = { publico: true } | { publico: false; roles: readonly Role[]; publicoEnDemo: boolean };

/** Anybody, without a session. A session that is sent along is recognised, not required. */
export const Publico = () => SetMetadata(ACCESS, { publico: true } satisfies Access);

/** Accounts and tokens that hold at least one of these roles. */
export const Roles = (...roles: Role[]) =>
  SetMetadata(ACCESS, { publico: false, roles, publicoEnDemo: false } satisfies Access);

/** Like `Roles`; with the demonstration data (embedded database, loopback) also without a session. */
export const RolesOPublicoEnDemo = (...roles: Role[]) =>
  SetMetadata(ACCESS, { publico: false, roles, publicoEnDemo: true } satisfies Access);

type Handler = Parameters<Reflector['get']>[1];

/** @returns undefined when neither the method nor the controller declares its access */
export function accessOf(reflector: Reflector, method: Handler, controller: Handler): Access | undefined {
  return reflector.getAllAndOverride<Access | undefined>(ACCESS, [method, controller]);
}
