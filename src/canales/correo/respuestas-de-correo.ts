import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CartasService } from '../../cartas';
import { Outbox } from '../../mail';
import { DatosDeCarta } from '../../notificaciones/datos-de-carta';
import { PerfilesService } from '../../perfiles/perfiles.service';
import type { AnexosTomados } from './anexos-del-correo';

type Rechazados = AnexosTomados['rechazados'];

/** What the entity answers at once to whoever wrote, besides the acuse of the case. */
@Injectable()
export class RespuestasDeCorreo {
  constructor(
    private readonly outbox: Outbox,
    private readonly cartas: CartasService,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly perfiles: PerfilesService,
  ) {}

  async agregado(tx: EntityManager, para: string | null, radicado: string, rechazados: Rechazados) {
    await this.escribir(tx, para, 'mensaje-agregado', radicado, rechazados);
  }

  /** The petition is filed; what could not be taken from it is said, so that it can be sent again. */
  async anexosNoRecibidos(tx: EntityManager, para: string | null, radicado: string, rechazados: Rechazados) {
    if (rechazados.length > 0) await this.escribir(tx, para, 'anexos-no-recibidos', radicado, rechazados);
  }

  /** Whoever writes may not be who petitioned: nothing is said of the case but its number. */
  private async escribir(
    tx: EntityManager,
    para: string | null,
    plantilla: string,
    numero: string,
    rechazados: Rechazados,
  ) {
    if (!para) return;
    const [{ caso_id: casoId }] = await tx.query(`select caso_id from radicado where numero = $1`, [numero]);
    const datos = {
      entidad: this.perfiles.vigente().entidad,
      radicado: { numero },
      seguimiento: this.datosDeCarta.enlace('/seguimiento'),
      rechazados: rechazados.map(({ nombre, motivo }) => ({ nombre, motivo })),
    };
    const { asunto, texto, html } = await this.cartas.correo(plantilla, datos, casoId, tx);
    await this.outbox.enqueue(tx, {
      kind: 'correo-recibido',
      to: para,
      subject: asunto,
      text: texto,
      html,
      reference: { kind: 'radicado', id: casoId },
    });
  }
}
