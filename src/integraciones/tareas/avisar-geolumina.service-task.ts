import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Config } from '../../config/config';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { Outbox } from '../../mail';
import { avisarA } from '../../terreno/avisar-a';

/** Somebody has to look at the connection; the attempts go on meanwhile. */
@Injectable()
@ServiceTask('geolumina.avisar', { runs: 'local' })
export class AvisarGeoluminaServiceTask implements LocalServiceTask {
  constructor(
    private readonly outbox: Outbox,
    private readonly config: Config,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { sincronizacionId } = taskInput(context, z.object({ sincronizacionId: z.uuid() }));
    const [fila] = await tx.query(
      `select r.numero, r.demo, s.intentos, s.ultimo_error from sincronizacion s join radicado r using (caso_id) where s.id = $1`,
      [sincronizacionId],
    );
    const destinatarios = await avisarA(tx, this.outbox, {
      roles: ['coordinador'],
      asunto: `${fila.numero}: sin registrar en Geolumina`,
      texto: `Van ${fila.intentos} intentos sin registrar el radicado ${fila.numero} en Geolumina. ${fila.ultimo_error}\nCauce lo sigue intentando.\n\n${this.config.publicUrl}/casos/${fila.numero}\n`,
      demo: fila.demo,
    });
    caso.record({
      type: 'aviso.enviado',
      phva: 'V',
      subject: { kind: 'sincronizacion', id: sincronizacionId },
      data: { aviso: 'geolumina-sin-registro', destinatarios },
    });
  }
}
