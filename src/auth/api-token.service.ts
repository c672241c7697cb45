import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import { UnitOfWork } from '../database/unit-of-work';
import { recordAuthEvent } from './auth-event';
import type { CurrentUser } from './current-user';
import type { Role } from './roles';
import { digest, newSecret } from './secrets';

export const TOKEN_PREFIX = 'cauce_';
const TOUCH_EVERY = 5 * 60_000;
const DAY = 24 * 3_600_000;

export interface ApiToken {
  id: string;
  nombre: string;
  roles: Role[];
  creadoEn: Date;
  venceEn: Date;
  usadoEn: Date | null;
  revocadoEn: Date | null;
}

const COLUMNS = `id, name AS nombre, roles, created_at AS "creadoEn", expires_at AS "venceEn",
  last_used_at AS "usadoEn", revoked_at AS "revocadoEn"`;

/** Tokens of integrations: shown once, stored as a digest, with roles and an end. */
@Injectable()
export class ApiTokenService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal 401 `token-invalido` */
  async resolve(token: string): Promise<CurrentUser> {
    const now = this.clock.now();
    const rows: ApiToken[] = token.startsWith(TOKEN_PREFIX)
      ? await this.dataSource.query(`SELECT ${COLUMNS} FROM api_token WHERE token_hash = $1`, [digest(token)])
      : [];
    const row = rows[0];
    if (!row || row.revocadoEn || row.venceEn <= now) {
      throw new Refusal(
        401,
        'token-invalido',
        'Se esperaba un token vigente (Authorization: Bearer cauce_…); el recibido no existe, venció o fue revocado.',
      );
    }
    if (!row.usadoEn || now.getTime() - row.usadoEn.getTime() >= TOUCH_EVERY) {
      await this.dataSource.query('UPDATE api_token SET last_used_at = $2 WHERE id = $1', [row.id, now]);
    }
    return {
      kind: 'token',
      id: row.id,
      usuario: `token:${row.nombre}`,
      nombre: row.nombre,
      roles: row.roles,
    };
  }

  /** @returns the token itself, which nobody can ask for again */
  async create(
    request: { nombre: string; roles: Role[]; dias: number },
    by: CurrentUser,
  ): Promise<ApiToken & { token: string }> {
    const token = `${TOKEN_PREFIX}${newSecret()}`;
    const now = this.clock.now();
    return this.work.run(async (tx) => {
      const rows: ApiToken[] = await tx.query(
        `INSERT INTO api_token (id, name, token_hash, roles, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
        [
          randomUUID(),
          request.nombre,
          digest(token),
          request.roles,
          by.id,
          now,
          new Date(now.getTime() + request.dias * DAY),
        ],
      );
      const created = rows[0]!;
      await recordAuthEvent(tx, {
        at: now,
        kind: 'token-creado',
        actorId: by.id,
        detail: { token: created.id, roles: created.roles },
      });
      return { ...created, token };
    });
  }

  async list(): Promise<ApiToken[]> {
    return this.dataSource.query(`SELECT ${COLUMNS} FROM api_token ORDER BY created_at DESC LIMIT 500`);
  }

  /** @throws Refusal 404 `token-no-encontrado` */
  async revoke(id: string, by: CurrentUser): Promise<void> {
    const now = this.clock.now();
    await this.work.run(async (tx) => {
      const [, changed]: [unknown, number] = await tx.query(
        'UPDATE api_token SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1',
        [id, now],
      );
      if (changed === 0)
        throw Refusal.notFound(
          'token-no-encontrado',
          'Se esperaba un token existente; no hay ninguno con ese identificador.',
        );
      await recordAuthEvent(tx, { at: now, kind: 'token-revocado', actorId: by.id, detail: { token: id } });
    });
  }
}
