import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Variables } from '../../engine/kernel/kernel.types';
import { ServiceTask, type CaseHandle, type LocalServiceTask, type ServiceTaskContext } from '../../engine/runtime/service-task';
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
    const entregadaEn = fechaEntrega ? instanteDe(fechaEntrega, context.now) : context.now;
    await tx.query(
      `update notificacion set estado = 'ENTREGADA', guia = coalesce($2, guia), evidencia = coalesce($3, evidencia),
         despachada_en = coalesce(despachada_en, $4), entregada_en = $4 where id = $1`,
      [notificacionId, guia || null, constancia || null, entregadaEn],
    );
    caso.record({
      type: 'notificacion.entregada',
      phva: 'H',
      clauses: [{ standard: '10002', edition: '2018', clause: '7.8' }],
      subject: { kind: 'notificacion', id: notificacionId },
      data: { medio, ...(guia && { guia }), entregadaEn: entregadaEn.toISOString() },
    });
    return { entregado: true, seguimiento: { desde: null } };
  }
}

/** A form gives a day (Colombia) or an instant; nobody delivers in the future. */
function instanteDe(fecha: string, ahora: Date): Date {
  const instante = new Date(/^\d{4}-\d{2}-\d{2}$/.test(fecha) ? `${fecha}T12:00:00-05:00` : fecha);
  return Number.isNaN(instante.getTime()) || instante > ahora ? ahora : instante;
}
