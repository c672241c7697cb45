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
import { diaDe } from '../../relojes/limites-del-paso';
import { Relojes } from '../../relojes/relojes.service';
import { anotarNotificacion, leerNotificacion } from '../notificacion.store';
import { RelojDeRespuesta } from '../reloj-de-respuesta';

/**
 * The days in which the citation must leave, counted from the decision (CPACA, art. 68): the clock of the notification,
 * and the guard of a positive silence.
 */
@Injectable()
@ServiceTask('notificaciones.fijar-citacion', { runs: 'local' })
export class FijarCitacionServiceTask implements LocalServiceTask {
  constructor(
    private readonly relojes: Relojes,
    private readonly reloj: RelojDeRespuesta,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { notificacionId } = taskInput(context, z.object({ notificacionId: z.uuid() }));
    const casoId = context.rootId;
    const { carta_en: decididaEn, responde } = await leerNotificacion(tx, { id: notificacionId, casoId });
    const limite = await this.relojes.fijar(tx, context, {
      variable: 'limiteCitacion',
      regla: { termino: 'CITACION_NOTIFICACION', desde: diaDe(decididaEn) },
      sujetoId: notificacionId,
    });
    await anotarNotificacion(tx, notificacionId, { citacion_limite: limite.vence });
    const data = { tipo: 'CITACION_NOTIFICACION', vence: limite.vence };
    caso.record({ type: 'plazo.del-paso', norma: limite.norma, data });
    if (responde) await this.reloj.proteger(tx, caso, { casoId, decididaEn, hasta: limite.fin });
    return { limite };
  }
}
