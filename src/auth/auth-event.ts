import type { EntityManager } from 'typeorm';

export type AuthEventKind =
  | 'ingreso'
  | 'ingreso-fallido'
  | 'salida'
  | 'clave-cambiada'
  | 'clave-restablecida'
  | 'cuenta-creada'
  | 'cuenta-cambiada'
  | 'token-creado'
  | 'token-revocado';

export interface AuthEvent {
  at: Date;
  kind: AuthEventKind;
  /** The account it happened to; absent for an attempt with an unknown name. */
  accountId?: string;
  /** The account that did it, when another. */
  actorId?: string;
  /** Roles and switches, never names. */
  detail?: Record<string, unknown>;
}

/** Append-only: the database refuses changes to `auth_event`. */
export async function recordAuthEvent(tx: EntityManager, event: AuthEvent): Promise<void> {
  await tx.query(
    'INSERT INTO auth_event (at, kind, account_id, actor_id, detail) VALUES ($1, $2, $3, $4, $5::jsonb)',
    [
      event.at,
      event.kind,
      event.accountId ?? null,
      event.actorId ?? null,
      event.detail ? JSON.stringify(event.detail) : null,
    ],
  );
}
