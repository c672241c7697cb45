import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import { UnitOfWork } from '../database/unit-of-work';
import { recordAuthEvent } from './auth-event';
import { checkNewPassword, hashPassword, passwordMatches } from './password';
import type { Role } from './roles';

export interface Account {
  id: string;
  usuario: string;
  nombre: string;
  roles: Role[];
  grupos: string[];
  activo: boolean;
  /** Where warnings about terms are sent; only an administrator sees it. */
  correo: string | null;
}

export interface NewAccount {
  usuario: string;
  nombre: string;
  clave: string;
  roles: Role[];
  grupos?: string[] | undefined;
  /** Where warnings about terms are sent. */
  correo?: string | undefined;
}

const COLUMNS =
  'id, username AS usuario, display_name AS nombre, roles, grupos, active AS activo, email AS correo';

/** Who works here. An account is never deleted: the record refers to it. */
@Injectable()
export class AccountService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(filter: { rol?: Role; inactivos?: boolean } = {}): Promise<Account[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM account WHERE (active OR $1) AND ($2::text IS NULL OR $2 = ANY (roles)) ORDER BY display_name LIMIT 1000`,
      [filter.inactivos ?? false, filter.rol ?? null],
    );
  }

  /**
   * @param actorId the administrator; absent for the command line
   * @throws Refusal 409 `usuario-ya-existe`, 422 `clave-debil`
   */
  async create(request: NewAccount, actorId?: string): Promise<Account> {
    const usuario = request.usuario.trim().toLowerCase();
    checkNewPassword(request.clave, usuario);
    const passwordHash = await hashPassword(request.clave);
    const now = this.clock.now();
    return this.work.run(async (tx) => {
      const rows: Account[] = await tx.query(
        `INSERT INTO account (id, username, display_name, password_hash, roles, created_at, updated_at, email, grupos)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8) ON CONFLICT (username) DO NOTHING RETURNING ${COLUMNS}`,
        [
          randomUUID(),
          usuario,
          request.nombre.trim(),
          passwordHash,
          request.roles,
          now,
          request.correo ?? null,
          request.grupos ?? [],
        ],
      );
      const account = rows[0];
      if (!account)
        throw Refusal.conflict(
          'usuario-ya-existe',
          `Se esperaba un nombre de usuario libre; «${usuario}» ya existe.`,
        );
      await recordAuthEvent(tx, {
        at: now,
        kind: 'cuenta-creada',
        accountId: account.id,
        actorId,
        detail: { roles: account.roles, grupos: account.grupos },
      });
      return account;
    });
  }

  /**
   * Changes name, roles, groups or whether it may enter. Whoever loses roles or access loses the open sessions too.
   * @throws Refusal 404 `usuario-no-encontrado`, 409 `ultimo-administrador`
   */
  async change(
    usuario: string,
    change: { nombre?: string; roles?: Role[]; grupos?: string[]; activo?: boolean; correo?: string },
    actorId: string,
  ): Promise<Account> {
    const now = this.clock.now();
    return this.work.run(async (tx) => {
      const { id } = await this.locked(tx, usuario);
      const [rows]: [Account[], number] = await tx.query(
        `UPDATE account SET display_name = coalesce($2, display_name), roles = coalesce($3, roles),
           active = coalesce($4, active), email = coalesce($6, email), grupos = coalesce($7, grupos), updated_at = $5 WHERE id = $1 RETURNING ${COLUMNS}`,
        [
          id,
          change.nombre?.trim() ?? null,
          change.roles ?? null,
          change.activo ?? null,
          now,
          change.correo ?? null,
          change.grupos ?? null,
        ],
      );
      await this.keepAnAdministrator(tx);
      if (change.roles || change.activo === false)
        await tx.query('DELETE FROM account_session WHERE account_id = $1', [id]);
      const detail = { roles: change.roles, grupos: change.grupos, activo: change.activo };
      await recordAuthEvent(tx, { at: now, kind: 'cuenta-cambiada', accountId: id, actorId, detail });
      return rows[0]!;
    });
  }

  /** @throws Refusal 404 `usuario-no-encontrado`, 422 `clave-debil` */
  async resetPassword(usuario: string, nueva: string, actorId: string): Promise<void> {
    checkNewPassword(nueva, usuario);
    const passwordHash = await hashPassword(nueva);
    await this.work.run(async (tx) => {
      const { id } = await this.locked(tx, usuario);
      await this.setPassword(tx, id, passwordHash);
      await tx.query('DELETE FROM account_session WHERE account_id = $1', [id]);
      await recordAuthEvent(tx, { at: this.clock.now(), kind: 'clave-restablecida', accountId: id, actorId });
    });
  }

  /**
   * @param keep digest of the session that goes on; the others end
   * @throws Refusal 422 `clave-actual-no-coincide`, `clave-debil`
   */
  async changeOwnPassword(accountId: string, actual: string, nueva: string, keep: Buffer): Promise<void> {
    const rows: { username: string; password_hash: string }[] = await this.dataSource.query(
      'SELECT username, password_hash FROM account WHERE id = $1',
      [accountId],
    );
    const account = rows[0]!;
    if (!(await passwordMatches(account.password_hash, actual))) {
      throw Refusal.invalid(
        'clave-actual-no-coincide',
        'Se esperaba la clave actual de la cuenta; la recibida es otra.',
      );
    }
    checkNewPassword(nueva, account.username);
    const passwordHash = await hashPassword(nueva);
    await this.work.run(async (tx) => {
      await this.setPassword(tx, accountId, passwordHash);
      await tx.query('DELETE FROM account_session WHERE account_id = $1 AND token_hash <> $2', [
        accountId,
        keep,
      ]);
      await recordAuthEvent(tx, { at: this.clock.now(), kind: 'clave-cambiada', accountId });
    });
  }

  private async setPassword(tx: EntityManager, id: string, passwordHash: string): Promise<void> {
    await tx.query(
      'UPDATE account SET password_hash = $2, failed_attempts = 0, locked_until = NULL, updated_at = $3 WHERE id = $1',
      [id, passwordHash, this.clock.now()],
    );
  }

  private async locked(tx: EntityManager, usuario: string): Promise<Account> {
    const rows: Account[] = await tx.query(`SELECT ${COLUMNS} FROM account WHERE username = $1 FOR UPDATE`, [
      usuario.trim().toLowerCase(),
    ]);
    if (!rows[0])
      throw Refusal.notFound(
        'usuario-no-encontrado',
        `Se esperaba un usuario existente; «${usuario}» no existe.`,
      );
    return rows[0];
  }

  /** Locks the administrators in one order, so that two of them cannot deactivate each other. */
  private async keepAnAdministrator(tx: EntityManager): Promise<void> {
    const admins: unknown[] = await tx.query(
      `SELECT id FROM account WHERE active AND 'admin' = ANY (roles) ORDER BY id FOR UPDATE`,
    );
    if (admins.length === 0) {
      throw Refusal.conflict(
        'ultimo-administrador',
        'Se esperaba que quedara al menos un administrador activo; este es el último.',
      );
    }
  }
}
