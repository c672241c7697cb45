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

const AVISOS: Record<string, (radicado: string, vence: string) => { asunto: string; texto: string }> = {
  'termino-50': (r, vence) => ({
    asunto: `${r}: va la mitad del término`,
    texto: `El radicado ${r} llegó a la mitad de su término. Vence el ${vence}.`,
  }),
  'termino-80': (r, vence) => ({
    asunto: `${r}: va el 80 % del término`,
    texto: `El radicado ${r} llegó al 80 % de su término. Vence el ${vence}: dele prioridad.`,
  }),
  'vence-hoy': (r, vence) => ({
    asunto: `${r}: vence hoy`,
    texto: `El radicado ${r} vence hoy, ${vence}. La respuesta debe salir antes de terminar el día.`,
  }),
  vencido: (r, vence) => ({
    asunto: `${r}: término vencido`,
    texto: `El radicado ${r} venció el ${vence} sin respuesta. Responda de inmediato.`,
  }),
  'asignacion-sin-aceptar': (r) => ({
    asunto: `${r}: asignación sin aceptar`,
    texto: `Pasó un día y nadie ha aceptado la asignación del radicado ${r}.`,
  }),
  'seguimiento-sin-contacto': (r) => ({
    asunto: `${r}: no se logra contacto`,
    texto: `Van tres intentos de llamada de seguimiento del radicado ${r} sin contacto.`,
  }),
};

/** Warns whoever answers for the case and the coordinators (S1-06, A12). */
@Injectable()
@ServiceTask('avisos.enviar', { runs: 'local' })
export class AvisarServiceTask implements LocalServiceTask {
  constructor(
    private readonly outbox: Outbox,
    private readonly config: Config,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { aviso } = taskInput(
      context,
      z.object({ aviso: z.string().refine((a) => a in AVISOS, 'aviso desconocido') }),
    );
    const [radicado] = await tx.query(
      `select numero, vence::text as vence, demo from radicado where caso_id = $1`,
      [context.rootId],
    );
    const { asunto, texto } = AVISOS[aviso]!(radicado.numero, radicado.vence ?? 'sin fecha');
    const destinatarios: Array<{ email: string }> = await tx.query(
      `select distinct a.email from account a left join radicado r on r.gestor = a.username and r.caso_id = $1
        where a.active and a.email is not null and (r.caso_id is not null or 'coordinador' = any(a.roles)) order by 1 limit 50`,
      [context.rootId],
    );
    for (const { email } of destinatarios) {
      await this.outbox.enqueue(tx, {
        kind: 'aviso',
        to: email,
        subject: asunto,
        text: `${texto}\n\n${this.config.publicUrl}/casos/${radicado.numero}\n`,
        ...(radicado.demo && { demo: true }),
      });
    }
    caso.record({
      type: 'aviso.enviado',
      phva: 'V',
      clauses: [{ standard: '10002', edition: '2018', clause: '7.3' }],
      data: { aviso, destinatarios: destinatarios.length },
    });
  }
}
