import type { EntityManager } from 'typeorm';
import { Refusal } from '../common/refusal';
import type { UserTask } from './user-task.store';

const HOUR = new Intl.DateTimeFormat('es-CO', {
  timeZone: 'America/Bogota',
  dateStyle: 'medium',
  timeStyle: 'short',
});

export function requireOpen(task: UserTask): void {
  if (task.status !== 'open') throw alreadyCompleted(task);
}

export function alreadyCompleted(task: UserTask): Refusal {
  const when = task.endedAt ? HOUR.format(task.endedAt) : 'antes';
  if (task.status === 'cancelled') {
    return Refusal.conflict(
      'tarea-cancelada',
      `Se esperaba que la tarea «${task.name}» estuviera abierta; el proceso la retiró el ${when}.`,
    );
  }
  const who = task.completedByName ?? task.completedBy ?? 'otra persona';
  return Refusal.conflict(
    'tarea-ya-completada',
    `Se esperaba que la tarea «${task.name}» estuviera abierta; la completó ${who} el ${when}.`,
    { completadaPor: who, completadaEn: task.endedAt?.toISOString() },
  );
}

export function requireFree(task: UserTask): void {
  if (!task.assignee) return;
  const who = task.assigneeName ?? task.assignee;
  const when = task.claimedAt ? ` el ${HOUR.format(task.claimedAt)}` : '';
  throw Refusal.conflict(
    'tarea-de-otra-persona',
    `Se esperaba que la tarea «${task.name}» estuviera libre; la tomó ${who}${when}.`,
    {
      asignadaA: who,
    },
  );
}

export function requireMine(task: UserTask, username: string): void {
  if (task.assignee === username) return;
  if (!task.assignee) {
    throw Refusal.conflict(
      'tarea-sin-tomar',
      `Se esperaba que usted tuviera la tarea «${task.name}»; está libre. Tómela primero.`,
    );
  }
  requireFree(task);
}

interface GroupMember {
  groups: string[];
  /** How people call a group of the diagrams. */
  groupName?: (group: string) => string;
}

/** Whoever coordinates sees every task and hands it over; doing it takes the role (S3-03). */
export function requireGroup(task: UserTask, worker: GroupMember): void {
  const { candidateGroups } = task;
  if (candidateGroups.length === 0 || candidateGroups.some((group) => worker.groups.includes(group))) return;
  throw ofAnotherGroup(task, worker);
}

export function ofAnotherGroup(task: UserTask, { groupName = (group) => group }: GroupMember): Refusal {
  return Refusal.forbidden(
    'tarea-de-otro-grupo',
    `Se esperaba que «${task.name}» la hiciera alguien de ${task.candidateGroups.map(groupName).join(' o ')}; su cuenta no trabaja en ese grupo.`,
  );
}

/**
 * Separation of duties: the diagram's property `separacion` names the tasks whose author may not do this one
 * (who drafts an answer does not approve it; S1-14, S3-03).
 */
export async function requireOtherHand(tx: EntityManager, task: UserTask, username: string): Promise<void> {
  const separated = task.properties.separacion?.split(/[,;\s]+/).filter(Boolean) ?? [];
  if (separated.length === 0) return;
  const rows = await tx.query(
    `select name from user_task where root_id = $1 and element_id = any($2) and status = 'completed' and completed_by = $3 limit 1`,
    [task.rootId, separated, username],
  );
  if (rows.length === 0) return;
  throw Refusal.forbidden(
    'separacion-de-funciones',
    `«${task.name}» la debe hacer otra persona: usted completó «${rows[0].name}» en este mismo caso.`,
  );
}
