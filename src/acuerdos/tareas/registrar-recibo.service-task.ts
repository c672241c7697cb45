import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Refusal } from '../../common/refusal';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { guardarPago } from '../guardar-pago';

const entrada = z.object({
  acuerdoId: z.uuid(),
  cuotaId: z.uuid(),
  autorizacionId: z.uuid(),
  reciboCaja: z.string().min(1),
  fechaPago: z.iso.date(),
});

/** Cash that the management allowed, received by the treasury against a receipt; an authorisation serves once (S0-11). */
@Injectable()
@ServiceTask('acuerdos.registrar-recibo', { runs: 'local' })
export class RegistrarReciboServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { acuerdoId, cuotaId, autorizacionId, reciboCaja, fechaPago } = taskInput(context, entrada);
    const [usadas] = await tx.query(
      `update autorizacion_efectivo set usada_en = $2 where id = $1 and cuota_id = $3 and usada_en is null returning numero`,
      [autorizacionId, context.now, cuotaId],
    );
    if (usadas.length === 0)
      throw Refusal.conflict('autorizacion-usada', 'Se esperaba una autorización de gerencia sin usar.');
    const [cuota] = await tx.query(`select valor::float8 as valor from cuota where id = $1`, [cuotaId]);
    await guardarPago(tx, {
      acuerdoId,
      cuotaId,
      valor: cuota.valor,
      medio: 'EFECTIVO',
      referencia: reciboCaja,
      fecha: fechaPago,
      autorizacionId,
      por: caso.actor.id,
      ahora: context.now,
    });
    caso.record({
      type: 'acuerdo.pago-en-tesoreria',
      phva: 'H',
      norma: 'Políticas de Atención al Cliente INVAMA, lit. a)',
      subject: { kind: 'acuerdo', id: acuerdoId },
      data: { autorizacion: usadas[0].numero, recibo: reciboCaja },
    });
  }
}
