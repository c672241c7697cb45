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
import { diaDe, instanteDe, LimitesDelPaso } from '../limites-del-paso';
import { anotarNotificacion, leerNotificacion, registrarPaso } from '../notificacion.store';
import { RelojDeRespuesta } from '../reloj-de-respuesta';

const ART_69 = 'Ley 1437 de 2011, art. 69';
const entrada = z.object({
  notificacionId: z.uuid(),
  avisoId: z.uuid(),
  guia: z.string().nullish(),
  fecha: z.string().nullish(),
  constancia: z.string().nullish(),
});

/** The notice was delivered where the file says: it takes effect at the end of the next day (CPACA, art. 69). */
@Injectable()
@ServiceTask('notificaciones.entregar-aviso', { runs: 'local' })
export class EntregarAvisoServiceTask implements LocalServiceTask {
  constructor(
    private readonly limites: LimitesDelPaso,
    private readonly reloj: RelojDeRespuesta,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { notificacionId, avisoId, guia, fecha, constancia } = taskInput(context, entrada);
    const casoId = context.rootId;
    const { creada_en, citada_en, responde } = await leerNotificacion(tx, { id: notificacionId, casoId });
    const dicha = instanteDe(fecha, context.now);
    const antes: Date = citada_en ?? creada_en;
    const avisoEn = dicha < antes ? antes : dicha;
    const surteEn = this.limites.finDelDiaSiguiente(diaDe(avisoEn));
    await anotarNotificacion(tx, notificacionId, {
      estado: 'AVISO',
      aviso_carta_id: avisoId,
      aviso_guia: guia || null,
      aviso_en: avisoEn,
      evidencia: constancia || undefined,
      surte_en: surteEn,
    });
    registrarPaso(caso, {
      tipo: 'notificacion.aviso-entregado',
      id: notificacionId,
      norma: ART_69,
      data: { avisoEn: avisoEn.toISOString(), surteEn: surteEn.toISOString(), ...(guia && { guia }) },
    });
    if (responde) await this.reloj.detener(tx, caso, { casoId, en: avisoEn });
    return { surteEn: surteEn.toISOString() };
  }
}

/**
 * Nobody knows where to deliver it: it is published for five days on the page of the entity and where the public
 * comes; it takes effect at the end of the day after it is taken down (CPACA, art. 69).
 */
@Injectable()
@ServiceTask('notificaciones.publicar-aviso', { runs: 'local' })
export class PublicarAvisoServiceTask implements LocalServiceTask {
  constructor(
    private readonly limites: LimitesDelPaso,
    private readonly reloj: RelojDeRespuesta,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { notificacionId, avisoId } = taskInput(context, entrada);
    const casoId = context.rootId;
    const { responde } = await leerNotificacion(tx, { id: notificacionId, casoId });
    const { vence } = this.limites.de('NOTIFICACION_AVISO', diaDe(context.now));
    const surteEn = this.limites.finDelDiaSiguiente(vence);
    await anotarNotificacion(tx, notificacionId, {
      estado: 'AVISO',
      aviso_carta_id: avisoId,
      aviso_en: context.now,
      aviso_publicado_hasta: vence,
      despachada_en: context.now,
      surte_en: surteEn,
    });
    registrarPaso(caso, {
      tipo: 'notificacion.aviso-publicado',
      id: notificacionId,
      norma: ART_69,
      data: { hasta: vence, surteEn: surteEn.toISOString() },
    });
    if (responde) await this.reloj.detener(tx, caso, { casoId, en: context.now });
    return { surteEn: surteEn.toISOString() };
  }
}
