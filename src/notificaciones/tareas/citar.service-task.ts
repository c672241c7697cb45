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
import { diaDe, instanteDe } from '../../relojes/limites-del-paso';
import { Relojes } from '../../relojes/relojes.service';
import { anotarNotificacion, leerNotificacion, registrarPaso } from '../notificacion.store';
import { RelojDeRespuesta } from '../reloj-de-respuesta';

const entrada = z.object({
  notificacionId: z.uuid(),
  citacionId: z.uuid(),
  guia: z.string().nullish(),
  fecha: z.string().nullish(),
  constancia: z.string().nullish(),
});

/**
 * The citation left: that proves the dispatch of the answer (and, in Ley 142, that the citation went out within its
 * five days); from here the person has five business days to appear (CPACA, arts. 68 and 69).
 */
@Injectable()
@ServiceTask('notificaciones.citar', { runs: 'local' })
export class CitarServiceTask implements LocalServiceTask {
  constructor(
    private readonly relojes: Relojes,
    private readonly reloj: RelojDeRespuesta,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { notificacionId, citacionId, guia, fecha, constancia } = taskInput(context, entrada);
    const casoId = context.rootId;
    const { creada_en, responde } = await leerNotificacion(tx, { id: notificacionId, casoId });
    const dicha = instanteDe(fecha, context.now);
    const citadaEn: Date = dicha < creada_en ? creada_en : dicha;
    const comparecencia = await this.relojes.fijar(tx, context, {
      variable: 'comparecencia',
      regla: { termino: 'NOTIFICACION_AVISO', desde: diaDe(citadaEn) },
      sujetoId: notificacionId,
    });
    await anotarNotificacion(tx, notificacionId, {
      estado: 'CITADA',
      citacion_carta_id: citacionId,
      citacion_guia: guia || null,
      citada_en: citadaEn,
      comparecencia_hasta: comparecencia.vence,
      evidencia: constancia || undefined,
      despachada_en: citadaEn,
    });
    registrarPaso(caso, {
      tipo: 'notificacion.citada',
      id: notificacionId,
      norma: 'Ley 1437 de 2011, art. 68',
      data: {
        citadaEn: citadaEn.toISOString(),
        comparecenciaHasta: comparecencia.vence,
        ...(guia && { guia }),
      },
    });
    if (responde) await this.reloj.detener(tx, caso, { casoId, en: citadaEn });
    return { comparecencia };
  }
}
