import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { CartasService } from '../../cartas';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { Outbox } from '../../mail';
import { DatosDeCarta } from '../datos-de-carta';
import { cartaDe } from './enviar.service-task';

/** Art. 21 CPACA: the petition goes to whoever is competent, with its letter; the petitioner gets a copy apart. */
@Injectable()
@ServiceTask('notificaciones.remitir-entidad', { runs: 'local' })
export class RemitirEntidadServiceTask implements LocalServiceTask {
  constructor(
    private readonly cartas: CartasService,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly outbox: Outbox,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { cartaId, correoEntidad } = taskInput(
      context,
      z.object({ cartaId: z.uuid(), correoEntidad: z.string().min(3) }),
    );
    const carta = await cartaDe(tx, context.rootId, cartaId);
    const { datos, demo } = await this.datosDeCarta.de(tx, context.rootId);
    const { url } = this.datosDeCarta.enlace(`/verificar/${carta.codigo}`);
    const { direccion } = this.datosDeCarta.enlace('/verificar');
    const contenido = {
      ...datos,
      carta: { titulo: carta.titulo, asunto: carta.asunto },
      verificacion: { url, direccion, codigo: carta.codigo },
    };
    const correo = await this.cartas.correo('remision-entidad', contenido, context.rootId, tx);
    const anexos: Array<{ name: string; sha256: string; mime: string }> = await tx.query(
      `select nombre as name, sha256, mime from anexo_visible where caso_id = $1 order by creado_en, nombre limit 20`,
      [context.rootId],
    );
    const correoId = await this.outbox.enqueue(tx, {
      kind: 'remision-entidad',
      to: correoEntidad,
      subject: correo.asunto,
      text: correo.texto,
      html: correo.html,
      attachments: [
        { name: `${carta.numero}.pdf`, sha256: carta.sha256, mime: 'application/pdf' },
        ...anexos,
      ],
      ...(demo && { demo: true }),
    });
    caso.record({
      type: 'traslado.remitido',
      phva: 'H',
      clauses: [{ standard: '10002', edition: '2018', clause: '7.8' }],
      norma: 'Ley 1755 de 2015, art. 21',
      subject: { kind: 'carta', id: cartaId },
      data: { correoId, anexos: anexos.length },
    });
  }
}
