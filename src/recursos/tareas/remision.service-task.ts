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

const NORMA = 'Ley 142 de 1994, art. 159';
const MAXIMO_DE_PIEZAS = 200;

/** The index of what goes to the Superintendencia: the letters and papers of the answered case and of the remedy. */
@Injectable()
@ServiceTask('recursos.preparar-remision', { runs: 'local' })
export class PrepararRemisionServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager): Promise<Variables> {
    const piezas = await tx.query(
      `with expediente as (select caso_id, numero from radicado where caso_id = $1
          or caso_id = (select recurrido from recurso where caso_id = $1)),
        pieza as (
          select r.recibido_en as en, 'Escrito radicado ' || r.numero as titulo from radicado r join expediente e on e.caso_id = r.caso_id
          union all select c.creada_en, c.titulo || ' ' || c.numero_salida from carta c join expediente e on e.caso_id = c.caso_id
          union all select a.creado_en, 'Anexo (' || a.mime || ', ' || left(a.sha256, 12) || ')' from anexo a join expediente e on e.caso_id = a.caso_id)
       select row_number() over (order by en, titulo)::int as folio, titulo, to_char(en at time zone 'America/Bogota', 'YYYY-MM-DD') as fecha
         from pieza order by 1 limit $2`,
      [context.rootId, MAXIMO_DE_PIEZAS],
    );
    return { piezas };
  }
}

const remision = z.object({
  remisionId: z.uuid(),
  fechaRemision: z.string(),
  radicadoSspd: z.string().min(1),
});

/** The file reached the Superintendencia, which decides the appeal. */
@Injectable()
@ServiceTask('recursos.remitir', { runs: 'local' })
export class RemitirRecursoServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { remisionId, fechaRemision, radicadoSspd } = taskInput(context, remision);
    const remitidoEn = instanteDe(fechaRemision, context.now);
    await tx.query(
      `update recurso set remision_carta_id = $2, remitido_en = $3, radicado_sspd = $4 where caso_id = $1`,
      [context.rootId, remisionId, remitidoEn, radicadoSspd],
    );
    caso.record({
      type: 'recurso.remitido',
      phva: 'H',
      clauses: [{ standard: '10002', edition: '2018', clause: '7.8' }],
      norma: NORMA,
      subject: { kind: 'carta', id: remisionId },
      data: { remitidoEn: remitidoEn.toISOString(), radicadoSspd },
    });
  }
}
