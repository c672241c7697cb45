import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Avisos } from '../../avisos/avisos.service';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';

const entrada = z.object({
  reparacionId: z.uuid(),
  aviso: z.enum(['reparacion-50', 'reparacion-80', 'reparacion-vence-hoy', 'reparacion-vencida']),
});

/** Warns of the repair's own term (S0-05); past its last day the breach stays written on the repair. */
@Injectable()
@ServiceTask('reparaciones.avisar', { runs: 'local' })
export class AvisarReparacionServiceTask implements LocalServiceTask {
  constructor(private readonly avisos: Avisos) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { reparacionId, aviso } = taskInput(context, entrada);
    const vencida = aviso === 'reparacion-vencida';
    const [fila] = await tx.query(
      `select p.caso_id, p.vence::text as vence, p.luminaria,
              (select brigadista from orden_trabajo where caso_id = p.caso_id and estado = 'PROGRAMADA' order by creada_en desc limit 1) as brigadista
         from reparacion p where p.id = $1`,
      [reparacionId],
    );
    if (vencida)
      await tx.query(`update reparacion set incumplida_en = coalesce(incumplida_en, $2) where id = $1`, [
        reparacionId,
        context.now,
      ]);
    const destinatarios = await this.avisos.alEquipo(tx, aviso, {
      casoId: fila.caso_id,
      contenido: { reparacion: { luminaria: fila.luminaria, vence: fila.vence } },
      usuarios: [fila.brigadista],
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
