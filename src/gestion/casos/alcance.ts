import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '../../auth';
import { Trabajadores } from '../trabajador';

/** Which cases somebody may read: those with an open task that they may do, and those that they visited. */
export interface Alcance {
  username: string;
  groups: string[];
}

/**
 * Everybody who answers, decides or audits reads every case. Whoever only goes to the field reads the cases of their
 * own visits: no more personal data than the work takes (Ley 1581 de 2012, art. 4, lit. c y f).
 */
@Injectable()
export class Alcances {
  constructor(private readonly trabajadores: Trabajadores) {}

  /** @returns undefined when they may read every case */
  de(usuario: CurrentUser): Alcance | undefined {
    if (usuario.roles.some((rol) => rol !== 'brigadista')) return undefined;
    const { username, groups } = this.trabajadores.de(usuario);
    return { username, groups };
  }
}

/** A condition on `r.caso_id`; `$n` are the position of the groups and of the user name. Null groups: every case. */
export function dentroDelAlcance(groups: number, username: number): string {
  return `($${groups}::text[] is null or r.caso_id in (
    select root_id from user_task where assignee = $${username} and status = 'open'
    union select t.root_id from user_task_candidate c join user_task t on t.id = c.task_id where c.group_name = any($${groups})
    union select caso_id from visita where brigadista = $${username}))`;
}
