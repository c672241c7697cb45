import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { plainLine, plainText } from '../../common/plain-text';
import type { Row } from '../../common/row';
import { Config } from '../../config/config';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { Outbox } from '../../mail';
import { PerfilesService } from '../../perfiles';
import { avisoDe, esAviso, type Aviso } from '../avisos';

const propio = z.object({
  titulo: z.string().transform(plainLine).pipe(z.string().min(1).max(200)),
  texto: z.string().transform(plainText).pipe(z.string().min(1).max(2000)),
  /** `responsable` and groups of the diagrams. */
  para: z.array(z.string().max(60)).min(1).max(10).default(['responsable', 'coordinador']),
});
const conocido = z.object({ aviso: z.string().refine(esAviso, 'aviso desconocido') });

/** Warns whoever answers for the case and the groups that the warning names (S1-06, A12). */
@Injectable()
@ServiceTask('avisos.enviar', { runs: 'local' })
export class AvisarServiceTask implements LocalServiceTask {
  constructor(
    private readonly outbox: Outbox,
    private readonly config: Config,
    private readonly perfiles: PerfilesService,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const fila = await casoDe(tx, context.rootId);
    const codigo = context.input['aviso'];
    const aviso: Aviso = codigo
      ? avisoDe(taskInput(context, conocido).aviso, {
          numero: context.businessKey,
          vence: fila.vence ?? 'sin fecha',
        })
      : taskInput(context, propio);
    const destinatarios = await this.destinatarios(tx, aviso, fila.responsable);
    for (const { email } of destinatarios) {
      await this.outbox.enqueue(tx, {
        kind: 'aviso',
        to: email,
        subject: aviso.titulo,
        text: `${aviso.texto}\n\n${this.config.publicUrl}/casos/${context.businessKey}\n`,
        ...(fila.demo && { demo: true }),
      });
    }
    caso.record({
      type: 'aviso.enviado',
      phva: 'V',
      clauses: [{ standard: '10002', edition: '2018', clause: '7.3' }],
      data: { aviso: codigo ?? context.elementId, destinatarios: destinatarios.length },
    });
  }

  /** A case that nobody answers for yet is the coordinator's. */
  private destinatarios(
    tx: EntityManager,
    { para }: Aviso,
    responsable: string | null,
  ): Promise<Array<{ email: string }>> {
    const { roles } = this.perfiles.vigente();
    const grupos = para.map((uno) => (uno === 'responsable' ? (responsable ? null : 'coordinador') : uno));
    return tx.query(
      `select distinct email from account
        where active and email is not null and (username = $1 or roles && $2::text[]) order by 1 limit 50`,
      [
        para.includes('responsable') ? responsable : null,
        grupos.flatMap((grupo) => (grupo ? [roles[grupo]?.rol ?? grupo] : [])),
      ],
    );
  }
}

async function casoDe(tx: EntityManager, casoId: string): Promise<Row> {
  const [fila] = await tx.query(
    `select vence::text as vence, demo, gestor as responsable from radicado where caso_id = $1
     union all select null, false, iniciado_por from asunto_interno where caso_id = $1`,
    [casoId],
  );
  return fila;
}
