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
import { AsuntosService } from '../asuntos/asuntos.service';

const apertura = z.object({
  proceso: z.string().min(1),
  titulo: z.string().min(1).max(200),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** Starts, from a diagram, a process that goes on by itself when this one has ended. */
@Injectable()
@ServiceTask('asuntos.abrir', { runs: 'local' })
export class AbrirAsuntoServiceTask implements LocalServiceTask {
  constructor(private readonly asuntos: AsuntosService) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { proceso, titulo, variables } = taskInput(context, apertura);
    const [radicado] = await tx.query(`select 1 from radicado where caso_id = $1`, [context.rootId]);
    const { clave } = await this.asuntos.abrir(tx, {
      proceso,
      titulo,
      actor: { kind: 'system' },
      ...(variables && { variables }),
      ...(radicado && { casoRelacionado: context.rootId }),
    });
    caso.record({
      type: 'asunto.abierto-desde-el-caso',
      subject: { kind: 'asunto', id: clave },
      data: { proceso },
    });
    return { asuntoClave: clave };
  }
}

@Injectable()
@ServiceTask('asuntos.cerrar', { runs: 'local' })
export class CerrarAsuntoServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { resultado } = taskInput(context, z.object({ resultado: z.string().max(200).nullish() }));
    await tx.query(
      `update asunto_interno set cerrado_en = $2, resultado = $3 where caso_id = $1 and cerrado_en is null`,
      [context.rootId, context.now, resultado ?? null],
    );
    caso.record({ type: 'asunto.cerrado', data: { resultado: resultado ?? null } });
  }
}
