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

const entrada = z.object({
  acuerdoId: z.uuid(),
  firma: z.enum(['si', 'no']),
  fechaFirma: z.iso.date().nullish(),
  medioFirma: z.string().nullish(),
  motivoNoFirma: z.string().nullish(),
});

/** The agreement binds from the signature on; its number is the reference with which the bank and the treasury know it. */
@Injectable()
@ServiceTask('acuerdos.firmar', { runs: 'local' })
export class FirmarAcuerdoServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { acuerdoId, firma, fechaFirma, medioFirma, motivoNoFirma } = taskInput(context, entrada);
    const firmado = firma === 'si';
    const [[acuerdo]] = await tx.query(
      `update acuerdo set estado = $2, firmado_en = $3, firma_medio = $4, motivo_no_firma = $5,
         terminado_en = case when $2 = 'NO_FIRMADO' then $6::timestamptz end where id = $1 returning numero, meses`,
      [
        acuerdoId,
        firmado ? 'VIGENTE' : 'NO_FIRMADO',
        firmado ? (fechaFirma ?? null) : null,
        firmado ? (medioFirma ?? null) : null,
        firmado ? null : (motivoNoFirma ?? null),
        context.now,
      ],
    );
    caso.record({
      type: firmado ? 'acuerdo.firmado' : 'acuerdo.no-firmado',
      phva: 'H',
      clauses: [{ standard: '9001', edition: '2015', clause: '8.2.1' }],
      subject: { kind: 'acuerdo', id: acuerdoId },
      data: { numero: acuerdo.numero },
    });
    return {
      decision: firmado ? 'favorable' : null,
      resultadoTramite: firmado
        ? `Se suscribió el acuerdo de pago ${acuerdo.numero} en ${acuerdo.meses} cuotas. Se paga en el banco con la referencia ${acuerdo.numero}.`
        : `El acuerdo de pago ${acuerdo.numero} no se firmó.`,
    };
  }
}
