import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Avisos } from '../../avisos/avisos.service';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';

const AVISO = 'geolumina-sin-registro';

/** Somebody has to look at the connection; the attempts go on meanwhile. */
@Injectable()
@ServiceTask('geolumina.avisar', { runs: 'local' })
export class AvisarGeoluminaServiceTask implements LocalServiceTask {
  constructor(private readonly avisos: Avisos) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { sincronizacionId } = taskInput(context, z.object({ sincronizacionId: z.uuid() }));
    const [fila] = await tx.query(
      `select caso_id, intentos, ultimo_error from sincronizacion where id = $1`,
      [sincronizacionId],
    );
    const destinatarios = await this.avisos.alEquipo(tx, AVISO, {
      casoId: fila.caso_id,
      contenido: { sincronizacion: { intentos: fila.intentos, error: fila.ultimo_error } },
    });
    caso.record({
      type: 'aviso.enviado',
      phva: 'V',
      subject: { kind: 'sincronizacion', id: sincronizacionId },
      data: { aviso: AVISO, destinatarios },
    });
  }
}
