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
import { caminoEnPapel } from '../camino';
import { DatosDeCarta } from '../datos-de-carta';
import { anotarNotificacion, leerNotificacion, registrarPaso } from '../notificacion.store';

/** The mail was refused: the same notification goes on paper, and the refusal stays as its evidence. */
@Injectable()
@ServiceTask('notificaciones.pasar-a-papel', { runs: 'local' })
export class PasarAPapelServiceTask implements LocalServiceTask {
  constructor(private readonly datosDeCarta: DatosDeCarta) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { notificacionId } = taskInput(context, z.object({ notificacionId: z.uuid() }));
    const casoId = context.rootId;
    const { exige } = await leerNotificacion(tx, { id: notificacionId, casoId });
    const camino = caminoEnPapel(await this.datosDeCarta.de(tx, casoId), exige);
    await anotarNotificacion(tx, notificacionId, { medio: 'fisico' });
    registrarPaso(caso, {
      tipo: 'notificacion.en-papel',
      id: notificacionId,
      norma: 'Ley 1437 de 2011, arts. 67 a 69',
      data: { camino },
    });
    return { medio: 'fisico', camino };
  }
}
