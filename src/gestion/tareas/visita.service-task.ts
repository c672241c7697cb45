import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';

/** Keeps the visit's record (S3-10): what the brigadista filled in, as it was. */
@Injectable()
@ServiceTask('visitas.registrar', { runs: 'local' })
export class RegistrarVisitaServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const id = randomUUID();
    // The task that leads here is either being completed in this very step, and then it is still its owner's, or was before.
    const [tarea] = await tx.query(
      `select coalesce(completed_by, assignee) as brigadista from user_task
        where instance_id = $1 and 'brigadista' = any(candidate_groups) and status <> 'cancelled'
        order by created_at desc, (status = 'open') desc limit 1`,
      [context.instanceId],
    );
    await tx.query(
      `insert into visita (id, caso_id, brigadista, datos, registrada_en) values ($1, $2, $3, $4, $5)`,
      [id, context.rootId, tarea?.brigadista ?? null, JSON.stringify(context.input), context.now],
    );
    caso.record({ type: 'visita.registrada', phva: 'H', subject: { kind: 'visita', id } });
    return { visitaRegistrada: true };
  }
}
