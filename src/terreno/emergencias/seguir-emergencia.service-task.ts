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
    private readonly outbox: Outbox,
    private readonly config: Config,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { alertaId } = taskInput(context, alerta);
    await tx.query(`update alerta_emergencia set escalada_en = $2 where id = $1`, [alertaId, context.now]);
    const [fila] = await tx.query(
      `select r.numero, r.demo, e.motivo, e.segundo_medio from alerta_emergencia e join radicado r using (caso_id) where e.id = $1`,
      [alertaId],
    );
    const segundo = fila.segundo_medio
      ? `Además del correo se avisó por ${fila.segundo_medio}.`
      : 'Todavía no se ha avisado por un segundo medio.';
    const destinatarios = await avisarA(tx, this.outbox, {
      roles: ['coordinador', 'aprobador'],
      kind: 'emergencia',
      asunto: `EMERGENCIA ${fila.numero} sin acuse del centro de control`,
      texto: `El centro de control no ha acusado recibo de la emergencia ${fila.numero}: ${fila.motivo}.\n${segundo}\n\n${this.config.publicUrl}/casos/${fila.numero}\n`,
      demo: fila.demo,
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
