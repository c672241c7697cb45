import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Config } from '../../config/config';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { Outbox } from '../../mail';
import { avisarA } from '../avisar-a';

const AVISOS = {
  'reparacion-50': 'va la mitad del término de la reparación',
  'reparacion-80': 'va el 80 % del término de la reparación',
  'reparacion-vence-hoy': 'la reparación vence hoy',
  'reparacion-vencida': 'la reparación no se hizo en su término',
} as const;

const entrada = z.object({
  reparacionId: z.uuid(),
  aviso: z.enum(Object.keys(AVISOS) as [keyof typeof AVISOS]),
});

/** Warns of the repair's own term (S0-05); past its last day the breach stays written on the repair. */
@Injectable()
@ServiceTask('reparaciones.avisar', { runs: 'local' })
export class AvisarReparacionServiceTask implements LocalServiceTask {
  constructor(
    private readonly outbox: Outbox,
    private readonly config: Config,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { reparacionId, aviso } = taskInput(context, entrada);
    const vencida = aviso === 'reparacion-vencida';
    const [fila] = await tx.query(
      `select r.numero, r.gestor, r.demo, p.vence::text as vence, p.luminaria,
              (select brigadista from orden_trabajo where caso_id = p.caso_id and estado = 'PROGRAMADA' order by creada_en desc limit 1) as brigadista
         from reparacion p join radicado r using (caso_id) where p.id = $1`,
      [reparacionId],
    );
    if (vencida)
      await tx.query(`update reparacion set incumplida_en = coalesce(incumplida_en, $2) where id = $1`, [
        reparacionId,
        context.now,
      ]);
    const destinatarios = await avisarA(tx, this.outbox, {
      roles: ['coordinador'],
      usuarios: [fila.gestor, fila.brigadista],
      asunto: `${fila.numero}: ${AVISOS[aviso]}`,
      texto: `Luminaria ${fila.luminaria}: ${AVISOS[aviso]}. La reparación vence el ${fila.vence}.\n\n${this.config.publicUrl}/casos/${fila.numero}\n`,
      demo: fila.demo,
    });
    caso.record({
      type: 'aviso.enviado',
      phva: vencida ? 'A' : 'V',
      clauses: [{ standard: '10002', edition: '2018', clause: '7.3' }],
      subject: { kind: 'reparacion', id: reparacionId },
      data: { aviso, destinatarios },
    });
  }
}
