import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';

/** From here on the case shows that the damage still has to reach Geolumina, whatever happens to the sending (S0-13). */
@Injectable()
@ServiceTask('geolumina.anotar', { runs: 'local' })
export class AnotarGeoluminaServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const [anotada] = await tx.query(
      `insert into sincronizacion (id, caso_id, sistema, estado, creada_en, proximo_intento_en)
       values ($1, $2, 'GEOLUMINA', 'PENDIENTE', $3, $3)
       on conflict (caso_id, sistema) do update set sistema = excluded.sistema returning id`,
      [randomUUID(), context.rootId, context.now],
    );
    caso.record({
      type: 'sincronizacion.pendiente',
      phva: 'H',
      clauses: [{ standard: '9001', edition: '2015', clause: '7.5' }],
      subject: { kind: 'sincronizacion', id: anotada.id },
      data: { sistema: 'GEOLUMINA' },
    });
    return { sincronizacionId: anotada.id };
  }
}
