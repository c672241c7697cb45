import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { Outbox } from '../../mail';
import { PlazoDelCasoService } from '../plazo-del-caso';
import { mover } from './plazos.service-task';

/** Derives an open term again with the calendar in force, and tells its owner when it moved (A11). */
@Injectable()
@ServiceTask('plazos.reproyectar', { runs: 'local' })
export class ReproyectarPlazoServiceTask implements LocalServiceTask {
  constructor(
    private readonly plazos: PlazoDelCasoService,
    private readonly outbox: Outbox,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { fecha, acto } = taskInput(context, z.object({ fecha: z.string(), acto: z.string() }));
    const casoId = context.rootId;
    const [radicado] = await tx.query(
      `select r.numero, r.vence::text as vence, r.respondido_en, r.demo, a.email
         from radicado r left join account a on a.username = r.gestor and a.active where r.caso_id = $1`,
      [casoId],
    );
    const plazo = await this.plazos.leer(tx, casoId);
    const vence = plazo.respuesta.vence ?? null;
    if (radicado.respondido_en || vence === radicado.vence) return;
    await mover(this.plazos, plazo, { tx, casoId, caso, motivo: 'calendario' });
    if (!radicado.email) return;
    await this.outbox.enqueue(tx, {
      kind: 'aviso',
      to: radicado.email,
      subject: `${radicado.numero}: cambió su vencimiento`,
      text: `El ${fecha} no se atiende (${acto}). El radicado ${radicado.numero} vencía el ${radicado.vence} y ahora vence el ${vence}.\n`,
      ...(radicado.demo && { demo: true }),
    });
  }
}
