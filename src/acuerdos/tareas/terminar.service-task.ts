import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';

/** Paid to the last instalment, or broken: either way the agreement is no longer in force. */
@Injectable()
@ServiceTask('acuerdos.terminar', { runs: 'local' })
export class TerminarAcuerdoServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { acuerdoId, estado } = taskInput(
      context,
      z.object({ acuerdoId: z.uuid(), estado: z.enum(['CUMPLIDO', 'INCUMPLIDO']) }),
    );
    await tx.query(`update acuerdo set estado = $2, terminado_en = $3 where id = $1`, [
      acuerdoId,
      estado,
      context.now,
    ]);
    caso.record({
      type: estado === 'CUMPLIDO' ? 'acuerdo.cumplido' : 'acuerdo.incumplido',
      phva: estado === 'CUMPLIDO' ? 'V' : 'A',
      clauses: [{ standard: '9001', edition: '2015', clause: '9.1.1' }],
      subject: { kind: 'acuerdo', id: acuerdoId },
      data: {},
    });
  }
}
