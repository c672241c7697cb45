import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { esFecha } from '../../calendario';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { LimitesDelPaso } from '../limites-del-paso';

const entrada = z.object({
  tipo: z.string().min(1),
  desde: z.string().nullish(),
  notificacionId: z.uuid().nullish().catch(null),
});

/** The limit of one step of the process, from the table of terms: a clock of its own beside the one of the answer. */
@Injectable()
@ServiceTask('plazos.del-paso', { runs: 'local' })
export class PlazoDelPasoServiceTask implements LocalServiceTask {
  constructor(private readonly limites: LimitesDelPaso) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { tipo, desde, notificacionId } = taskInput(context, entrada);
    const inicio = desde && esFecha(desde) ? desde : desde ? new Date(desde) : context.now;
    const limite = this.limites.de(tipo, inicio);
    if (tipo === 'CITACION_NOTIFICACION' && notificacionId)
      await tx.query(`update notificacion set citacion_limite = $2 where id = $1 and caso_id = $3`, [
        notificacionId,
        limite.vence,
        context.rootId,
      ]);
    caso.record({ type: 'plazo.del-paso', norma: limite.norma, data: { tipo, vence: limite.vence } });
    return { limite };
  }
}
