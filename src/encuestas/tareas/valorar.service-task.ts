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
import { PerfilesService } from '../../perfiles/perfiles.service';
import { esInsatisfecho, type Respuesta } from '../valorar';

/** Was it answered, and by somebody satisfied? One that was not answered in time is over. */
@Injectable()
@ServiceTask('encuestas.valorar', { runs: 'local' })
export class ValorarServiceTask implements LocalServiceTask {
  constructor(private readonly perfiles: PerfilesService) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { encuestaId } = taskInput(context, z.object({ encuestaId: z.uuid() }));
    const [, vencidas] = await tx.query(
      `update encuesta_invitacion set estado = 'VENCIDA' where id = $1 and caso_id = $2 and estado = 'ENVIADA'`,
      [encuestaId, context.rootId],
    );
    const respondida = vencidas === 0;
    const respuestas: Respuesta[] = await tx.query(
      `select pregunta, valor from encuesta_respuesta where invitacion_id = $1`,
      [encuestaId],
    );
    const { preguntas, insatisfecho: regla } = this.perfiles.vigente().encuesta;
    const insatisfecho = esInsatisfecho(respuestas, preguntas, regla);
    caso.record({
      type: respondida ? 'encuesta.valorada' : 'encuesta.vencida',
      phva: 'V',
      subject: { kind: 'encuesta', id: encuestaId },
      data: { insatisfecho },
    });
    return { respondida, insatisfecho };
  }
}
