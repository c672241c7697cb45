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
import { Reproyeccion, type CambioDeCalendario, type RelojMovido } from '../reproyeccion';

const cambio = z.object({ fecha: z.string(), acto: z.string(), sede: z.string().optional() });

/** Counts the open clocks of a case again with the calendar in force, and tells its owner which ones moved (A11). */
@Injectable()
@ServiceTask('plazos.reproyectar', { runs: 'local' })
export class ReproyectarPlazoServiceTask implements LocalServiceTask {
  constructor(
    private readonly reproyeccion: Reproyeccion,
    private readonly avisos: Avisos,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const hecho = taskInput(context, cambio);
    const casoId = context.rootId;
    const movidos = await this.reproyeccion.reproyectar({ casoId, tx, caso, ahora: context.now }, hecho);
    if (movidos.length > 0) await this.avisar(tx, casoId, hecho, movidos);
  }

  /** The owner of a matter that came from a petition is the petition's. */
  private async avisar(
    tx: EntityManager,
    casoId: string,
    { fecha, acto }: CambioDeCalendario,
    movidos: RelojMovido[],
  ): Promise<void> {
    const [peticion] = await tx.query(
      `select caso_id from radicado where caso_id = coalesce(
         (select caso_id from radicado where caso_id = $1), (select caso_relacionado from asunto_interno where caso_id = $1))`,
      [casoId],
    );
    if (!peticion) return;
    const contenido = { cambio: { fecha, acto }, relojes: movidos };
    await this.avisos.alEquipo(tx, 'vencimiento-cambiado', { casoId: peticion.caso_id, contenido });
  }
}
