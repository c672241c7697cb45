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
import { PerfilesService } from '../../perfiles';

const alerta = z.object({ alertaId: z.uuid() });
const CLAUSULAS = [{ standard: '45001', edition: '2018', clause: '8.2' }];

/** S0-17: besides the mail, radio, telephone or another mail; which, to whom, by whom and when. */
@Injectable()
@ServiceTask('emergencias.registrar-medio', { runs: 'local' })
export class RegistrarMedioServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { alertaId, segundoMedio, avisadoA } = taskInput(
      context,
      alerta.extend({ segundoMedio: z.enum(['radio', 'telefono', 'correo']), avisadoA: z.string().min(1) }),
    );
    await tx.query(
      `update alerta_emergencia set segundo_medio = $2, segundo_medio_a = $3, segundo_medio_por = $4, segundo_medio_en = $5 where id = $1`,
      [alertaId, segundoMedio, avisadoA, caso.actor.id ?? null, context.now],
    );
    caso.record({
      type: 'emergencia.segundo-medio',
      phva: 'H',
      clauses: CLAUSULAS,
      subject: { kind: 'alerta-emergencia', id: alertaId },
      data: { medio: segundoMedio },
    });
  }
}

@Injectable()
@ServiceTask('emergencias.acusar', { runs: 'local' })
export class AcusarEmergenciaServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { alertaId, medio, quien } = taskInput(
      context,
      alerta.extend({ medio: z.enum(['tarea', 'enlace']), quien: z.string().nullish() }),
    );
    await tx.query(
      `update alerta_emergencia set acusada_en = $2, acuse_medio = $3, acusada_por = $4 where id = $1 and acusada_en is null`,
      [alertaId, context.now, medio, quien ?? null],
    );
    caso.record({
      type: 'emergencia.acusada',
      phva: 'V',
      clauses: CLAUSULAS,
      subject: { kind: 'alerta-emergencia', id: alertaId },
      data: { medio },
    });
  }
}

/** Nobody acknowledged it in time: who coordinates and who manages the entity hear of it (S0-17). */
@Injectable()
@ServiceTask('emergencias.escalar', { runs: 'local' })
export class EscalarEmergenciaServiceTask implements LocalServiceTask {
  constructor(
    private readonly avisos: Avisos,
    private readonly perfiles: PerfilesService,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { alertaId } = taskInput(context, alerta);
    await tx.query(`update alerta_emergencia set escalada_en = $2 where id = $1`, [alertaId, context.now]);
    const [fila] = await tx.query(
      `select caso_id, motivo, segundo_medio from alerta_emergencia where id = $1`,
      [alertaId],
    );
    const { destino } = this.perfiles.vigente().emergencias;
    const destinatarios = await this.avisos.alEquipo(tx, 'emergencia-sin-acuse', {
      casoId: fila.caso_id,
      kind: 'emergencia',
      contenido: { emergencia: { destino, motivo: fila.motivo, segundoMedio: fila.segundo_medio } },
    });
    caso.record({
      type: 'emergencia.escalada',
      phva: 'A',
      clauses: CLAUSULAS,
      subject: { kind: 'alerta-emergencia', id: alertaId },
      data: { destinatarios },
    });
  }
}
