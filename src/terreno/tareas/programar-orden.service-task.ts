import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { enBogota } from '../../calendario';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';

const entrada = z.object({
  clase: z.enum(['VISITA', 'REPARACION']),
  brigadista: z.string().nullish(),
  fechaVisita: z.iso.date(),
  franja: z.string().min(1),
  direccion: z.string().nullish(),
  indicaciones: z.string().nullish(),
  numeroOrden: z.string().nullish(),
});

/** Puts a visit or a repair in the agenda and in the control system (S3-04, S3-05, S3-08). */
@Injectable()
@ServiceTask('ordenes.programar', { runs: 'local' })
export class ProgramarOrdenServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const orden = taskInput(context, entrada);
    const id = randomUUID();
    const vigencia = enBogota(context.now.toISOString()).fecha.slice(0, 4);
    const [{ siguiente }] = await tx.query(`select nextval('orden_trabajo_numero')::int as siguiente`);
    const numero = `OT-${vigencia}-${String(siguiente).padStart(6, '0')}`;
    await tx.query(
      `insert into orden_trabajo (id, numero, caso_id, instancia_id, clase, estado, brigadista, fecha, franja, direccion,
         indicaciones, orden_revision, creada_por, creada_en)
       values ($1, $2, $3, $4, $5, 'PROGRAMADA', $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        id,
        numero,
        context.rootId,
        context.instanceId,
        orden.clase,
        orden.brigadista || null,
        orden.fechaVisita,
        orden.franja,
        orden.direccion || null,
        orden.indicaciones || null,
        orden.numeroOrden || null,
        caso.actor.id ?? null,
        context.now,
      ],
    );
    caso.record({
      type: 'orden-trabajo.programada',
      phva: 'P',
      clauses: [{ standard: '9001', edition: '2015', clause: '8.5.1' }],
      norma: 'CPAI-001, organizar órdenes de trabajo',
      subject: { kind: 'orden-trabajo', id },
      data: {
        numero,
        clase: orden.clase,
        fecha: orden.fechaVisita,
        franja: orden.franja,
        brigadista: orden.brigadista ?? null,
      },
    });
    return { ordenId: id, numeroOt: numero };
  }
}
