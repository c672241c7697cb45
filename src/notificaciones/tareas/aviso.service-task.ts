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
import { diaDe, instanteDe, LimitesDelPaso } from '../../relojes/limites-del-paso';
import { Relojes } from '../../relojes/relojes.service';
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
    private readonly relojes: Relojes,
    private readonly reloj: RelojDeRespuesta,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { notificacionId, avisoId, guia, fecha, constancia } = taskInput(context, entrada);
    const casoId = context.rootId;
    const { creada_en, citada_en, responde } = await leerNotificacion(tx, { id: notificacionId, casoId });
    const dicha = instanteDe(fecha, context.now);
    const antes: Date = citada_en ?? creada_en;
    const avisoEn = dicha < antes ? antes : dicha;
    const { fin: surteEn } = await this.relojes.fijar(tx, context, {
      variable: 'surteEn',
      regla: { desde: diaDe(avisoEn), surte: true },
      soloFin: true,
      sujetoId: notificacionId,
    });
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
      data: { avisoEn: avisoEn.toISOString(), surteEn, ...(guia && { guia }) },
    });
    if (responde) await this.reloj.detener(tx, caso, { casoId, en: avisoEn });
    return { surteEn };
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
    private readonly relojes: Relojes,
    private readonly reloj: RelojDeRespuesta,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { notificacionId, avisoId } = taskInput(context, entrada);
    const casoId = context.rootId;
    const { responde } = await leerNotificacion(tx, { id: notificacionId, casoId });
    const regla = { termino: 'NOTIFICACION_AVISO', desde: diaDe(context.now) };
    const { vence } = await this.limites.de({ tx, casoId }, regla.termino, regla.desde);
    const { fin: surteEn } = await this.relojes.fijar(tx, context, {
      variable: 'surteEn',
      regla: { ...regla, surte: true },
      soloFin: true,
      sujetoId: notificacionId,
    });
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
      data: { hasta: vence, surteEn },
    });
    if (responde) await this.reloj.detener(tx, caso, { casoId, en: context.now });
    return { surteEn };
  }
}
