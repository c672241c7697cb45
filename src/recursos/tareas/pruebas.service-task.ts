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
import { PlazoDelCasoService } from '../../radicacion/plazo-del-caso';
import { mover } from '../../radicacion/tareas/plazos.service-task';

/** Evidence in a remedy: no more than thirty business days, and the term stops meanwhile (CPACA, arts. 79 and 86). */
@Injectable()
@ServiceTask('plazos.abrir-pruebas', { runs: 'local' })
export class AbrirPruebasServiceTask implements LocalServiceTask {
  constructor(private readonly plazos: PlazoDelCasoService) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { dias } = taskInput(context, z.object({ dias: z.coerce.number().int().min(1).max(30) }));
    const casoId = context.rootId;
    const { libro } = await this.plazos.leer(tx, casoId);
    const plazo = this.plazos.registrar(libro, { hecho: 'pruebas', en: context.now.toISOString(), dias });
    await tx.query(`update recurso set pruebas_desde = $2 where caso_id = $1`, [casoId, context.now]);
    return mover(this.plazos, plazo, { tx, casoId, caso, motivo: 'pruebas' });
  }
}

@Injectable()
@ServiceTask('plazos.cerrar-pruebas', { runs: 'local' })
export class CerrarPruebasServiceTask implements LocalServiceTask {
  constructor(private readonly plazos: PlazoDelCasoService) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const casoId = context.rootId;
    const { libro } = await this.plazos.leer(tx, casoId);
    const plazo = this.plazos.registrar(libro, { hecho: 'fin-pruebas', en: context.now.toISOString() });
    await tx.query(`update recurso set pruebas_hasta = $2 where caso_id = $1`, [casoId, context.now]);
    return mover(this.plazos, plazo, { tx, casoId, caso, motivo: 'fin-pruebas' });
  }
}
