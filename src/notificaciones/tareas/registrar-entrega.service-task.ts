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
import { instanteDe } from '../../relojes/limites-del-paso';
import { anotarNotificacion, leerNotificacion } from '../notificacion.store';
import { RelojDeRespuesta } from '../reloj-de-respuesta';

const entrada = z.object({
  notificacionId: z.uuid(),
  medio: z.string(),
  guia: z.string().nullish(),
  fechaEntrega: z.string().nullish(),
  constancia: z.string().nullish(),
  /** When a notice took effect, which is later than its delivery. */
  surteEn: z.iso.datetime({ offset: true }).nullish().catch(null),
  actaId: z.uuid().nullish().catch(null),
});

const FORMA: Record<string, string> = {
  correo: 'ELECTRONICA',
  personal: 'PERSONAL',
  apoderado: 'PERSONAL',
  concluyente: 'CONCLUYENTE',
  aviso: 'AVISO',
};

/**
 * The end of a notification. Delivery is proven by SMTP acceptance, the carrier's guía or a signature: only that
 * stops the clock of the answer (design, contract 10), unless a citation or a notice stopped it before.
 */
@Injectable()
@ServiceTask('notificaciones.registrar-entrega', { runs: 'local' })
export class RegistrarEntregaServiceTask implements LocalServiceTask {
  constructor(private readonly reloj: RelojDeRespuesta) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const datos = taskInput(context, entrada);
    const { notificacionId, medio, guia, constancia } = datos;
    const casoId = context.rootId;
    const antes = await leerNotificacion(tx, { id: notificacionId, casoId });
    const dicha = datos.surteEn ? new Date(datos.surteEn) : instanteDe(datos.fechaEntrega, context.now);
    const entregada: Date = dicha < antes.creada_en ? antes.creada_en : dicha;
    await anotarNotificacion(tx, notificacionId, {
      estado: 'ENTREGADA',
      forma: FORMA[medio] ?? 'COMUNICACION',
      guia: guia || undefined,
      evidencia: constancia || undefined,
      despachada_en: antes.despachada_en ?? entregada,
      entregada_en: entregada,
      acta_carta_id: datos.actaId ?? undefined,
    });
    const entregadaEn = entregada.toISOString();
    caso.record({
      type: 'notificacion.entregada',
      phva: 'H',
      clauses: [{ standard: '10002', edition: '2018', clause: '7.8' }],
      subject: { kind: 'notificacion', id: notificacionId },
      data: { medio, plantilla: antes.plantilla, ...(guia && { guia }), entregadaEn },
    });
    if (antes.responde) await this.reloj.detener(tx, caso, { casoId, en: antes.despachada_en ?? entregada });
    return { entregado: true, entregadaEn, seguimiento: { desde: entregadaEn } };
  }
}
