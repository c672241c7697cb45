import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock';
import { Config } from '../config/config';
import { hashPassword, passwordMatches } from './password';
import type { Role } from './roles';

/** One person a role; the user name is the role. */
export const DEMO_ACCOUNTS: Record<Role, string> = {
  gestor: 'Luz Marina Giraldo Ospina',
  brigadista: 'Jhon Fredy Marulanda Cano',
  coordinador: 'Carlos Andrés Restrepo Mejía',
  juridica: 'Paola Andrea Quintero Salazar',
  aprobador: 'Hernán Darío Villegas Arango',
  calidad: 'Diana Patricia Londoño Henao',
  area: 'Natalia Hoyos Echeverri',
  auditor: 'Gloria Inés Cardona Bedoya',
  admin: 'Sebastián Ríos Valencia',
};

/** With the embedded database only, and only on loopback: the configuration holds both. */
@Injectable()
export class DemoAccounts implements OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.demo) await this.ensure();
  }

  /** Creates the accounts that are missing and gives all of them the password of the configuration. */
  async ensure(): Promise<void> {
    const rows: { username: string; password_hash: string }[] = await this.dataSource.query(
      'SELECT username, password_hash FROM account WHERE username = ANY ($1)',
      [Object.keys(DEMO_ACCOUNTS)],
    );
    const known = new Map(rows.map((row) => [row.username, row.password_hash]));
    const hash = await this.sharedHash(known.get('admin'));
    for (const [username, name] of Object.entries(DEMO_ACCOUNTS)) {
      if (known.get(username) === hash) continue;
      await this.dataSource.query(
        `INSERT INTO account (id, username, display_name, password_hash, roles, created_at, updated_at, email)
         VALUES ($1, $2, $3, $4, ARRAY[$2], $5, $5, $2 || '@ejemplo.invalid')
         ON CONFLICT (username) DO UPDATE SET password_hash = excluded.password_hash, updated_at = excluded.updated_at`,
        [randomUUID(), username, name, hash, this.clock.now()],
      );
    }
  }

  /** The password is known to everybody, so one hash serves the eight, and a boot verifies one. */
  private async sharedHash(current: string | undefined): Promise<string> {
    const password = this.config.demoPassword;
    return current && (await passwordMatches(current, password)) ? current : hashPassword(password);
  }
}
