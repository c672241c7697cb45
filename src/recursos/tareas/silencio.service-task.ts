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

/** Whether the positive silence is recognised (Ley 142 de 1994, art. 158), approved by another person. */
@Injectable()
@ServiceTask('recursos.registrar-silencio', { runs: 'local' })
export class RegistrarSilencioServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, _tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { operaSilencio } = taskInput(context, z.object({ operaSilencio: z.enum(['si', 'no']) }));
    const reconocido = operaSilencio === 'si';
    caso.record({
      type: reconocido ? 'silencio.reconocido' : 'silencio.descartado',
      phva: 'A',
      clauses: [{ standard: '9001', edition: '2015', clause: '8.7' }],
      norma: 'Ley 142 de 1994, art. 158; Decreto 2150 de 1995, art. 123',
    });
    return { silencioReconocido: reconocido };
  }
}
