import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { esFecha } from '../../calendario';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { LimitesDelPaso } from '../limites-del-paso';
import { Relojes, type ReglaDelReloj } from '../relojes.service';

const desde = z.string().nullish();
/** The variable that the diagram keeps the limit in: with it, a change of the calendar moves it. */
const reloj = z.string().min(1);
const delPaso = z.object({ tipo: z.string().min(1), desde, reloj: reloj.nullish() });
const habil = z.object({
  dias: z.number().int().min(0).max(250),
  minutos: z.number().int().min(1).max(100_000).nullish(),
  desde,
  reloj,
});

/** The limit of one step of the process, from the table of terms: a clock of its own beside the one of the answer. */
@Injectable()
@ServiceTask('plazos.del-paso', { runs: 'local' })
export class PlazoDelPasoServiceTask implements LocalServiceTask {
  constructor(
    private readonly limites: LimitesDelPaso,
    private readonly relojes: Relojes,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { tipo, desde: dicho, reloj: variable } = taskInput(context, delPaso);
    const inicio = instanteDado(dicho, context.now);
    // A diagram published before the clocks were kept does not say where it keeps its limit.
    const limite = variable
      ? await this.relojes.fijar(tx, context, { variable, regla: { termino: tipo, desde: inicio } })
      : await this.limites.de(
          { tx, casoId: context.rootId },
          tipo,
          esFecha(inicio) ? inicio : new Date(inicio),
        );
    caso.record({ type: 'plazo.del-paso', norma: limite.norma, data: { tipo, vence: limite.vence } });
    return { limite };
  }
}

/** Business days (or attended minutes) that a step waits, by the calendar of the profile: a call, an acceptance. */
@Injectable()
@ServiceTask('plazos.habiles', { runs: 'local' })
export class PlazoEnHabilesServiceTask implements LocalServiceTask {
  constructor(private readonly relojes: Relojes) {}

  async execute(context: ServiceTaskContext, tx: EntityManager): Promise<Variables> {
    const { dias, minutos, desde: dicho, reloj: variable } = taskInput(context, habil);
    const inicio = instanteDado(dicho, context.now);
    const regla: ReglaDelReloj = minutos ? { desde: inicio, minutos } : { desde: inicio, habiles: dias };
    return { limite: await this.relojes.fijar(tx, context, { variable, regla }) };
  }
}

function instanteDado(dicho: string | null | undefined, ahora: Date): string {
  return dicho ? dicho : ahora.toISOString();
}
