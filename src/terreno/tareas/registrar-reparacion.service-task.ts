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
import { cerrarOrden } from '../../gestion/ordenes-de-trabajo';
import { quienHizo } from '../../gestion/quien-hizo';

const entrada = z.looseObject({
  reparacionId: z.uuid(),
  ordenId: z.uuid(),
  resultadoReparacion: z.enum(['reparada', 'pendiente', 'insegura']),
});

/** Keeps every attempt as it was reported; the repair's clock stops with the one after which the light works (S0-05). */
@Injectable()
@ServiceTask('reparaciones.registrar', { runs: 'local' })
export class RegistrarReparacionServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { reparacionId, ordenId, ...datos } = taskInput(context, entrada);
    const reparada = datos.resultadoReparacion === 'reparada';
    const id = randomUUID();
    await tx.query(
      `insert into visita (id, caso_id, brigadista, datos, registrada_en, clase, orden_id)
       values ($1, $2, $3, $4, $5, 'REPARACION', $6)`,
      [
        id,
        context.rootId,
        await quienHizo(tx, context.instanceId),
        JSON.stringify({ ...datos, resultado: datos.resultadoReparacion }),
        context.now,
        ordenId,
      ],
    );
    await cerrarOrden(tx, ordenId, reparada, context.now);
    const [[{ luminaria }]] = await tx.query(
      `update reparacion set reparada_en = case when $3 then coalesce(reparada_en, $2) else reparada_en end
        where id = $1 returning luminaria`,
      [reparacionId, context.now, reparada],
    );
    caso.record({
      type: reparada ? 'reparacion.hecha' : 'reparacion.sin-terminar',
      phva: 'H',
      clauses: [
        { standard: '9001', edition: '2015', clause: '8.5.1' },
        { standard: '45001', edition: '2018', clause: '8.1' },
      ],
      subject: { kind: 'visita', id },
      data: { resultado: datos.resultadoReparacion },
    });
    const { fecha } = enBogota(context.now.toISOString());
    return {
      visitaRegistrada: true,
      resultadoVisita: datos.resultadoReparacion,
      resultadoTramite: reparada ? `La luminaria ${luminaria} quedó reparada el ${fecha}.` : null,
    };
  }
}
