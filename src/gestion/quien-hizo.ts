import type { EntityManager } from 'typeorm';

/**
 * Who did the field work that leads to the handler: the task is either being completed in this very step, and then it
 * is still its owner's, or was before.
 */
export async function quienHizo(
  tx: EntityManager,
  instanciaId: string,
  grupo = 'brigadista',
): Promise<string | null> {
  const [tarea] = await tx.query(
    `select coalesce(completed_by, assignee) as quien from user_task
      where instance_id = $1 and $2 = any(candidate_groups) and status <> 'cancelled'
      order by created_at desc, (status = 'open') desc limit 1`,
    [instanciaId, grupo],
  );
  return tarea?.quien ?? null;
}
