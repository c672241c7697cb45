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
    const [tarea] = await tx.query(
      `select completed_by from user_task where root_id = $1 and 'brigadista' = any(candidate_groups) and status = 'completed'
        order by ended_at desc limit 1`,
      [context.rootId],
    );
    await tx.query(
      `insert into visita (id, caso_id, brigadista, datos, registrada_en) values ($1, $2, $3, $4, $5)`,
      [id, context.rootId, tarea?.completed_by ?? null, JSON.stringify(context.input), context.now],
    );
    caso.record({ type: 'visita.registrada', phva: 'H', subject: { kind: 'visita', id } });
    return { visitaRegistrada: true };
  }
}
