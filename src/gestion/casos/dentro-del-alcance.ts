import type { CurrentUser, Role } from '../../auth';

const CON_ALCANCE: readonly Role[] = ['brigadista', 'area', 'tesoreria'];

/** Whether somebody has a role that reads every case. */
export function leeTodo({ roles }: Pick<CurrentUser, 'roles'>): boolean {
  return roles.some((rol) => !CON_ALCANCE.includes(rol));
}

/** A condition on `r.caso_id`; `$n` are the position of the groups and of the user name. Null groups: every case. */
export function dentroDelAlcance(groups: number, username: number): string {
  return `($${groups}::text[] is null or r.caso_id in (
    select root_id from user_task where assignee = $${username} and status = 'open'
    union select t.root_id from user_task_candidate c join user_task t on t.id = c.task_id where c.group_name = any($${groups})
    union select caso_id from visita where brigadista = $${username}
    union select caso_id from radicado where radicado_por = $${username}))`;
}
