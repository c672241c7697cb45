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
import { diaDe, LimitesDelPaso } from '../limites-del-paso';
import { anotarNotificacion, leerNotificacion } from '../notificacion.store';
import { RelojDeRespuesta } from '../reloj-de-respuesta';

const entrada = z.object({
  tipo: z.string().min(1),
  desde: z.string().nullish(),
});
const citacion = z.object({ notificacionId: z.uuid() });

/** The limit of one step of the process, from the table of terms: a clock of its own beside the one of the answer. */
@Injectable()
@ServiceTask('plazos.del-paso', { runs: 'local' })
export class PlazoDelPasoServiceTask implements LocalServiceTask {
  constructor(private readonly limites: LimitesDelPaso) {}

  async execute(context: ServiceTaskContext, _tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { tipo, desde } = taskInput(context, entrada);
    const inicio = desde && esFecha(desde) ? desde : desde ? new Date(desde) : context.now;
    const limite = this.limites.de(tipo, inicio);
    caso.record({ type: 'plazo.del-paso', norma: limite.norma, data: { tipo, vence: limite.vence } });
    return { limite };
  }
}

/**
 * The days in which the citation must leave, counted from the decision (CPACA, art. 68): the clock of the notification,
 * and the guard of a positive silence.
 */
@Injectable()
@ServiceTask('notificaciones.fijar-citacion', { runs: 'local' })
export class FijarCitacionServiceTask implements LocalServiceTask {
  constructor(
    private readonly limites: LimitesDelPaso,
    private readonly reloj: RelojDeRespuesta,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { notificacionId } = taskInput(context, citacion);
    const casoId = context.rootId;
    const { carta_en: decididaEn, responde } = await leerNotificacion(tx, { id: notificacionId, casoId });
    const limite = this.limites.de('CITACION_NOTIFICACION', diaDe(decididaEn));
    await anotarNotificacion(tx, notificacionId, { citacion_limite: limite.vence });
    const data = { tipo: 'CITACION_NOTIFICACION', vence: limite.vence };
    caso.record({ type: 'plazo.del-paso', norma: limite.norma, data });
    if (responde) await this.reloj.proteger(tx, caso, { casoId, decididaEn, hasta: limite.fin });
    return { limite };
  }
}
