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
import { Invitaciones } from '../invitaciones';

/** One reminder, with the same link. */
@Injectable()
@ServiceTask('encuestas.recordar', { runs: 'local' })
export class RecordarServiceTask implements LocalServiceTask {
  constructor(private readonly invitaciones: Invitaciones) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { encuestaId } = taskInput(context, z.object({ encuestaId: z.uuid() }));
    const [[invitacion]] = await tx.query(
      `update encuesta_invitacion set recordada_en = $3 where id = $1 and caso_id = $2 and estado = 'ENVIADA'
       returning vence_en`,
      [encuestaId, context.rootId, context.now],
    );
    if (!invitacion) return;
    await this.invitaciones.enviar(tx, {
      id: encuestaId,
      casoId: context.rootId,
      venceEn: invitacion.vence_en.toISOString(),
      recordatorio: true,
    });
    caso.record({
      type: 'encuesta.recordada',
      phva: 'V',
      subject: { kind: 'encuesta', id: encuestaId },
      data: {},
    });
  }
}
