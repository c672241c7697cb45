import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';

const entrada = z.object({
  resultadoLlamada: z.string(),
  confirma: z.boolean().nullish(),
  satisfaccion: z.string().nullish(),
  nps: z.coerce.number().int().min(0).max(10).nullish(),
  observaciones: z.string().nullish(),
});

/** Records the follow-up call that every case gets and that alone closes it (S0-22: 100 %). */
@Injectable()
@ServiceTask('seguimiento.registrar', { runs: 'local' })
export class RegistrarSeguimientoServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const datos = taskInput(context, entrada);
    // Whoever was not reached has neither confirmed nor denied.
    const confirma = datos.resultadoLlamada === 'contactado' ? (datos.confirma ?? null) : null;
    const id = randomUUID();
    await tx.query(
      `insert into seguimiento (id, caso_id, hecho_por, resultado, confirma, satisfaccion, nps, observaciones, hecho_en)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        context.rootId,
        caso.actor.id ?? null,
        datos.resultadoLlamada,
        confirma,
        datos.satisfaccion ?? null,
        datos.nps ?? null,
        datos.observaciones ?? null,
        context.now,
      ],
    );
    caso.record({
      type: 'seguimiento.registrado',
      phva: 'V',
      subject: { kind: 'seguimiento', id },
      data: {
        resultado: datos.resultadoLlamada,
        confirma,
        satisfaccion: datos.satisfaccion ?? null,
      },
    });
    return { seguimientoConfirmado: confirma === true };
  }
}
