import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import { UnitOfWork } from '../database/unit-of-work';
import { recordAuthEvent } from './auth-event';
import type { CurrentUser } from './current-user';
import { HASH_OF_NOBODY, passwordMatches } from './password';
import type { Role } from './roles';
import { digest, newSecret } from './secrets';

const MINUTE = 60_000;
export const IDLE_LIMIT = 8 * 60 * MINUTE;
export const ABSOLUTE_LIMIT = 24 * 60 * MINUTE;
/** The instant of last use is written at most this often, so that reading does not write. */
const TOUCH_EVERY = 5 * MINUTE;
/** From this failed attempt on, the account waits: 30 s, 1 min, 2 min … up to 15 min. */
const PATIENCE = 5;
const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface OpenSession {
  user: CurrentUser;
  csrf: string;
  tokenHash: Buffer;
}

interface AccountRow {
  id: string;
  username: string;
  display_name: string;
  roles: Role[];
  grupos: string[];
  password_hash: string;
  active: boolean;
  failed_attempts: number;
  locked_until: Date | null;
}

interface SessionRow extends AccountRow {
  csrf_token: string;
  created_at: Date;
  last_seen_at: Date;
}

@Injectable()
export class SessionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a session. An unknown name, a wrong password, an inactive account and one that waits after failed
   * attempts get the same answer in the same time.
   * @param previous token of a session that this one replaces
   * @throws Refusal 401 `credenciales-invalidas`
   */
  async login(usuario: string, clave: string, previous?: string): Promise<OpenSession & { token: string }> {
    const now = this.clock.now();
    const account = await this.account(usuario);
    const matches = await passwordMatches(account?.password_hash ?? HASH_OF_NOBODY, clave);
    const waits = account?.locked_until != null && account.locked_until > now;
    if (!account?.active || waits || !matches) {
      await this.work.run((tx) => this.recordFailure(tx, account, waits, now));
      throw new Refusal(
        401,
        'credenciales-invalidas',
        'El usuario o la clave no coinciden, o la cuenta espera unos minutos por intentos fallidos.',
      );
    }
    return this.work.run((tx) => this.start(tx, account, previous, now));
  }

  /**
   * @throws Refusal 401 `sesion-vencida` when the token is of no session, or of one that ended
   */
  async resolve(token: string): Promise<OpenSession> {
    const tokenHash = digest(token);
    const now = this.clock.now();
    const rows: SessionRow[] = await this.dataSource.query(
      `SELECT a.id, a.username, a.display_name, a.roles, a.grupos, a.active, s.csrf_token, s.created_at, s.last_seen_at
       FROM account_session s JOIN account a ON a.id = s.account_id WHERE s.token_hash = $1`,
      [tokenHash],
    );
    const row = rows[0];
    if (!row?.active || isOver(row, now)) throw expired();
    if (now.getTime() - row.last_seen_at.getTime() >= TOUCH_EVERY) {
      await this.dataSource.query('UPDATE account_session SET last_seen_at = $2 WHERE token_hash = $1', [
        tokenHash,
        now,
      ]);
    }
    return { user: toUser(row), csrf: row.csrf_token, tokenHash };
  }

  async logout(tokenHash: Buffer, accountId: string): Promise<void> {
    await this.work.run(async (tx) => {
      await tx.query('DELETE FROM account_session WHERE token_hash = $1', [tokenHash]);
      await recordAuthEvent(tx, { at: this.clock.now(), kind: 'salida', accountId });
    });
  }

  /** Removes sessions that ended; they answer the same without their row. */
  async sweep(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.dataSource.query('DELETE FROM account_session WHERE last_seen_at <= $1 OR created_at <= $2', [
      new Date(now - IDLE_LIMIT),
      new Date(now - ABSOLUTE_LIMIT),
    ]);
  }

  private async account(usuario: string): Promise<AccountRow | undefined> {
    const rows: AccountRow[] = await this.dataSource.query('SELECT * FROM account WHERE username = $1', [
      usuario.trim().toLowerCase(),
    ]);
    return rows[0];
  }

  /** The same statements whether the account exists or not; an attempt while it waits does not prolong the wait. */
  private async recordFailure(
    tx: EntityManager,
    account: AccountRow | undefined,
    waits: boolean,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE account SET failed_attempts = failed_attempts + 1,
         locked_until = CASE WHEN failed_attempts + 1 >= $2
           THEN $3::timestamptz + least(interval '15 minutes', interval '30 seconds' * power(2, least(failed_attempts + 1 - $2, 10)))
         END
       WHERE id = $1`,
      [account && !waits ? account.id : NOBODY, PATIENCE, now],
    );
    await recordAuthEvent(tx, { at: now, kind: 'ingreso-fallido', accountId: account?.id });
  }

  private async start(tx: EntityManager, account: AccountRow, previous: string | undefined, now: Date) {
    const [token, csrf] = [newSecret(), newSecret()];
    const tokenHash = digest(token);
    if (previous) await tx.query('DELETE FROM account_session WHERE token_hash = $1', [digest(previous)]);
    await tx.query('UPDATE account SET failed_attempts = 0, locked_until = NULL WHERE id = $1', [account.id]);
    await tx.query(
      'INSERT INTO account_session (token_hash, account_id, csrf_token, created_at, last_seen_at) VALUES ($1, $2, $3, $4, $4)',
      [tokenHash, account.id, csrf, now],
    );
    await recordAuthEvent(tx, { at: now, kind: 'ingreso', accountId: account.id });
    return { token, csrf, tokenHash, user: toUser(account) };
  }
}

function isOver(row: SessionRow, now: Date): boolean {
  const instant = now.getTime();
  return (
    instant - row.last_seen_at.getTime() >= IDLE_LIMIT || instant - row.created_at.getTime() >= ABSOLUTE_LIMIT
  );
}

function toUser(row: AccountRow): CurrentUser {
  const { id, username: usuario, display_name: nombre, roles, grupos } = row;
  return { kind: 'account', id, usuario, nombre, roles, grupos };
}

function expired(): Refusal {
  return new Refusal(
    401,
    'sesion-vencida',
    'La sesión venció o se cerró: dura 8 horas sin uso y 24 horas en total. Ingrese de nuevo; lo guardado sigue ahí.',
  );
}
