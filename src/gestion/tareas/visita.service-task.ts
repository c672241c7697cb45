import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { enBogota } from '../../calendario';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { cerrarOrden } from '../ordenes-de-trabajo';
import { quienHizo } from '../quien-hizo';

/** Keeps the visit's record (S3-10): what the brigadista filled in, as it was. */
@Injectable()
@ServiceTask('visitas.registrar', { runs: 'local' })
export class RegistrarVisitaServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const id = randomUUID();
    const { ordenId, ...datos } = context.input;
    const brigadista = await quienHizo(tx, context.instanceId);
    await tx.query(
      `insert into visita (id, caso_id, brigadista, datos, registrada_en, orden_id) values ($1, $2, $3, $4, $5, $6)`,
      [id, context.rootId, brigadista, JSON.stringify(datos), context.now, ordenId ?? null],
    );
    if (typeof ordenId === 'string')
      await cerrarOrden(tx, ordenId, datos['resultado'] === 'realizada', context.now);
    caso.record({ type: 'visita.registrada', phva: 'H', subject: { kind: 'visita', id } });
    return { visitaRegistrada: true, fechaActa: enBogota(context.now.toISOString()).fecha };
  }
}
