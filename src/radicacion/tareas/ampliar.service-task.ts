import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { LibroDeTermino } from '../../calendario';
import { Refusal } from '../../common/refusal';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  BpmnError,
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { PlazoDelCasoService, type PlazoDelCaso } from '../plazo-del-caso';
import { mover } from './plazos.service-task';

/** More than any term may grow; a date further than this is refused before it is looked for. */
const MAXIMO_DE_DIAS = 400;

/**
 * S0-09: beyond the term only with an extension told before it ends, with its reasons, up to the double (CPACA, art. 14
 * par.); the matter gets high priority. Told late it has no effect: the diagram handles it as non-conforming.
 */
@Injectable()
@ServiceTask('plazos.ampliar', { runs: 'local' })
export class AmpliarPlazoServiceTask implements LocalServiceTask {
  constructor(private readonly plazos: PlazoDelCasoService) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { nuevaFecha } = taskInput(context, z.object({ nuevaFecha: z.iso.date() }));
    const casoId = context.rootId;
    const { libro, respuesta } = await this.plazos.leer(tx, casoId);
    const plazo = this.hasta(libro, nuevaFecha, context.now);
    const movido = await mover(this.plazos, plazo, { tx, casoId, caso, motivo: 'ampliacion' });
    const [[fila]] = await tx.query(
      `update radicado set prioridad = case when prioridad = 'NORMAL' then 'ALTA' else prioridad end where caso_id = $1 returning prioridad`,
      [casoId],
    );
    caso.share({ prioridad: fila.prioridad });
    return {
      ...movido,
      prioridad: fila.prioridad,
      vencia: respuesta.vence ?? null,
      nuevaFecha: plazo.respuesta.vence ?? nuevaFecha,
    };
  }

  /** The shortest extension that reaches the date. */
  private hasta(libro: LibroDeTermino, nuevaFecha: string, ahora: Date): PlazoDelCaso {
    for (let dias = 1; dias <= MAXIMO_DE_DIAS; dias++) {
      const plazo = this.conDias(libro, dias, ahora);
      if (!plazo.respuesta.vence || plazo.respuesta.vence >= nuevaFecha) return plazo;
    }
    throw new BpmnError('ampliacion-no-procede', 'La nueva fecha pasa de lo que la ley permite.');
  }

  private conDias(libro: LibroDeTermino, dias: number, ahora: Date): PlazoDelCaso {
    try {
      return this.plazos.registrar(libro, { hecho: 'ampliacion', en: ahora.toISOString(), dias });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new BpmnError(
        error.code === 'ampliacion-extemporanea' ? 'ampliacion-extemporanea' : 'ampliacion-no-procede',
        error.detail,
      );
    }
  }
}
