import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Avisos } from '../../avisos/avisos.service';
import { correosDe } from '../../avisos/correos-de';
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

const propio = z.object({
  titulo: z.string().transform(plainLine).pipe(z.string().min(1).max(200)),
  texto: z.string().transform(plainText).pipe(z.string().min(1).max(2000)),
  /** `responsable` and groups of the diagrams. */
  para: z.array(z.string().max(60)).min(1).max(10).default(['responsable', 'coordinador']),
});

/** Warns whoever the profile names for it; or, with words of the diagram, whoever the diagram names (S1-06, A12). */
@Injectable()
@ServiceTask('avisos.enviar', { runs: 'local' })
export class AvisarServiceTask implements LocalServiceTask {
  constructor(
    private readonly avisos: Avisos,
    private readonly outbox: Outbox,
    private readonly config: Config,
    private readonly perfiles: PerfilesService,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const codigo = context.input['aviso'];
    const destinatarios = codigo
      ? await this.avisos.alEquipo(tx, this.conocido(context), { casoId: context.rootId })
      : await this.propio(context, tx);
    caso.record({
      type: 'aviso.enviado',
      phva: 'V',
      clauses: [{ standard: '10002', edition: '2018', clause: '7.3' }],
      data: { aviso: codigo ?? context.elementId, destinatarios },
    });
  }

  /** @throws Refusal 422 when the profile says nothing of that warning: a mistake of the diagram */
  private conocido(context: ServiceTaskContext): string {
    const conocido = z.object({
      aviso: z.string().refine((codigo) => this.avisos.conoce(codigo), 'aviso que no está en el perfil'),
    });
    return taskInput(context, conocido).aviso;
  }

  private async propio(context: ServiceTaskContext, tx: EntityManager): Promise<number> {
    const { titulo, texto, para } = taskInput(context, propio);
    const fila = await casoDe(tx, context.rootId);
    const correos = await correosDe(tx, this.perfiles.vigente().roles, {
      destinos: para,
      responsable: fila.responsable,
    });
    for (const email of correos) {
      await this.outbox.enqueue(tx, {
        kind: 'aviso',
        to: email,
        subject: titulo,
        text: `${texto}\n\n${this.config.publicUrl}/casos/${context.businessKey}\n`,
        ...(fila.demo && { demo: true }),
      });
    }
    return correos.length;
  }
}

async function casoDe(tx: EntityManager, casoId: string): Promise<Row> {
  const [fila] = await tx.query(
    `select demo, gestor as responsable from radicado where caso_id = $1
     union all select false, iniciado_por from asunto_interno where caso_id = $1`,
    [casoId],
  );
  return fila;
}
