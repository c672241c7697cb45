import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CartasService } from '../cartas';
import { Config } from '../config/config';
import { Outbox } from '../mail';
import { DatosDeCarta } from '../notificaciones/datos-de-carta';
import { tokenDe } from './token';

/** The mail with the link; its reminder carries the same one. */
@Injectable()
export class Invitaciones {
  constructor(
    private readonly cartas: CartasService,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly outbox: Outbox,
    private readonly config: Config,
  ) {}

  /** @returns false when the petitioner left no address. */
  async enviar(
    tx: EntityManager,
    invitacion: { id: string; casoId: string; venceEn: string; recordatorio: boolean },
  ): Promise<boolean> {
    const { id, casoId, venceEn, recordatorio } = invitacion;
    const caso = await this.datosDeCarta.de(tx, casoId);
    if (!caso.correoDelPeticionario) return false;
    const { url, direccion } = this.datosDeCarta.enlace('/encuesta');
    // After the hash: browsers send it to no server, so that no log of ours or of a proxy keeps it.
    const encuesta = {
      url: `${url}#${tokenDe(this.config.secretKey, id)}`,
      direccion,
      venceEn,
      recordatorio,
    };
    const correo = await this.cartas.correo('encuesta', { ...caso.datos, encuesta }, casoId, tx);
    await this.outbox.enqueue(tx, {
      kind: 'encuesta',
      to: caso.correoDelPeticionario,
      subject: correo.asunto,
      text: correo.texto,
      html: correo.html,
      reference: { kind: 'encuesta', id },
      ...(caso.demo && { demo: true }),
    });
    return true;
  }
}
