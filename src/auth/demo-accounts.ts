import { randomUUID } from 'node:crypto';
import { Injectable, Optional, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock';
import { Config } from '../config/config';
import { hashPassword, passwordMatches } from './password';
import { Groups } from './groups';
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
  tesoreria: 'Beatriz Elena Zuluaga Henao',
  auditor: 'Gloria Inés Cardona Bedoya',
  admin: 'Sebastián Ríos Valencia',
};

/** Of the groups that one belongs to; the user name is the group. */
const GROUP_PEOPLE = [
  'Marta Lucía Cárdenas Toro',
  'Óscar Iván Patiño Ramírez',
  'Yuliana Betancur Gil',
  'Fabio Nelson Arias Duque',
];

interface DemoPerson {
  username: string;
  name: string;
  role: Role;
  grupos: string[];
}

/** With the embedded database only, and only on loopback: the configuration holds both. */
@Injectable()
export class DemoAccounts implements OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Optional() private readonly groups?: Groups,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.demo) await this.ensure();
  }

  /** Creates the accounts that are missing and gives all of them the password of the configuration. */
  async ensure(): Promise<void> {
    const people = this.people();
    const rows: { username: string; password_hash: string }[] = await this.dataSource.query(
      'SELECT username, password_hash FROM account WHERE username = ANY ($1)',
      [people.map(({ username }) => username)],
    );
    const known = new Map(rows.map((row) => [row.username, row.password_hash]));
    const hash = await this.sharedHash(known.get('admin'));
    for (const { username, name, role, grupos } of people) {
      if (known.get(username) === hash) continue;
      await this.dataSource.query(
        `INSERT INTO account (id, username, display_name, password_hash, roles, grupos, created_at, updated_at, email)
         VALUES ($1, $2, $3, $4, ARRAY[$5], $6, $7, $7, $2 || '@ejemplo.invalid')
         ON CONFLICT (username) DO UPDATE SET password_hash = excluded.password_hash, updated_at = excluded.updated_at`,
        [randomUUID(), username, name, hash, role, grupos, this.clock.now()],
      );
    }
  }

  /** One a role, who belongs to every group of it, and one a group. */
  private people(): DemoPerson[] {
    const groups = this.groups?.all() ?? [];
    const byRole = (Object.entries(DEMO_ACCOUNTS) as Array<[Role, string]>).map(([role, name]) => ({
      username: role,
      name,
      role,
      grupos: groups.filter((group) => group.role === role).map((group) => group.name),
    }));
    const byGroup = groups.map(({ name, title, role }, i) => ({
      username: name,
      name: GROUP_PEOPLE[i] ?? title,
      role,
      grupos: [name],
    }));
    return [...byRole, ...byGroup];
  }

  /** The password is known to everybody, so one hash serves all, and a boot verifies one. */
  private async sharedHash(current: string | undefined): Promise<string> {
    const password = this.config.demoPassword;
    return current && (await passwordMatches(current, password)) ? current : hashPassword(password);
  }
}
