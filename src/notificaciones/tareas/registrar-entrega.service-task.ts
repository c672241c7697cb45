import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Refusal } from '../../common/refusal';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';

const entrada = z.object({
  notificacionId: z.uuid(),
  medio: z.string(),
  guia: z.string().nullish(),
  fechaEntrega: z.string().nullish(),
  constancia: z.string().nullish(),
});

/**
 * Delivery is proven by SMTP acceptance, the carrier's guía or a signature: only that stops the clock of the
 * answer (design, contract 10).
 */
@Injectable()
@ServiceTask('notificaciones.registrar-entrega', { runs: 'local' })
export class RegistrarEntregaServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { notificacionId, medio, guia, fechaEntrega, constancia } = taskInput(context, entrada);
    const dicha = fechaEntrega ? instanteDe(fechaEntrega, context.now) : context.now;
    const [[notificacion]] = await tx.query(
      `update notificacion n set estado = 'ENTREGADA', guia = coalesce($2, n.guia), evidencia = coalesce($3, n.evidencia),
         despachada_en = coalesce(n.despachada_en, greatest($4, n.creada_en)), entregada_en = greatest($4, n.creada_en)
        from carta c where n.id = $1 and n.caso_id = $5 and c.id = n.carta_id returning c.plantilla, n.entregada_en`,
      [notificacionId, guia || null, constancia || null, dicha, context.rootId],
    );
    if (!notificacion)
      throw Refusal.notFound(
        'notificacion-no-encontrada',
        'Se esperaba una notificación de este caso; no se encontró.',
      );
    const { plantilla } = notificacion;
    const entregadaEn: string = notificacion.entregada_en.toISOString();
    caso.record({
      type: 'notificacion.entregada',
      phva: 'H',
      clauses: [{ standard: '10002', edition: '2018', clause: '7.8' }],
      subject: { kind: 'notificacion', id: notificacionId },
      data: { medio, plantilla, ...(guia && { guia }), entregadaEn },
    });
    return { entregado: true, entregadaEn, seguimiento: { desde: null } };
  }
}

/** A form gives a day (Colombia) or an instant; nobody delivers in the future, nor a letter before it exists. */
function instanteDe(fecha: string, ahora: Date): Date {
  const instante = new Date(/^\d{4}-\d{2}-\d{2}$/.test(fecha) ? `${fecha}T12:00:00-05:00` : fecha);
  return Number.isNaN(instante.getTime()) || instante > ahora ? ahora : instante;
}
