import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../../config/config';
import { Outbox } from '../../mail';
import { PerfilesService } from '../../perfiles/perfiles.service';
import type { AnexosTomados } from './anexos-del-correo';

/** What the entity answers at once to whoever wrote, besides the acuse of the case. */
@Injectable()
export class RespuestasDeCorreo {
  constructor(
    private readonly outbox: Outbox,
    private readonly perfiles: PerfilesService,
    private readonly config: Config,
  ) {}

  async agregado(
    tx: EntityManager,
    para: string | null,
    radicado: string,
    rechazados: AnexosTomados['rechazados'],
  ) {
    const cuerpo = [
      `Recibimos su mensaje y lo agregamos al radicado ${radicado}, que está en trámite.`,
      ...(rechazados.length > 0 ? [this.noRecibidos(rechazados)] : []),
    ];
    await this.escribir(tx, para, radicado, `Su mensaje quedó en el radicado ${radicado}`, cuerpo);
  }

  /** The petition is filed; what could not be taken from it is said, so that it can be sent again. */
  async anexosNoRecibidos(
    tx: EntityManager,
    para: string | null,
    radicado: string,
    rechazados: AnexosTomados['rechazados'],
  ) {
    if (rechazados.length === 0) return;
    const cuerpo = [`Su petición quedó radicada con el número ${radicado}.`, this.noRecibidos(rechazados)];
    await this.escribir(tx, para, radicado, `${radicado}: anexos que no pudimos recibir`, cuerpo);
  }

  private noRecibidos(rechazados: AnexosTomados['rechazados']): string {
    const lista = rechazados.map(({ nombre, motivo }) => `- ${nombre}: ${motivo}`).join('\n');
    return (
      `No pudimos recibir:\n${lista}\n\nPuede enviarlos de nuevo en otro formato respondiendo este mensaje: ` +
      'quedarán en el mismo radicado.'
    );
  }

  private async escribir(
    tx: EntityManager,
    para: string | null,
    radicado: string,
    asunto: string,
    cuerpo: string[],
  ) {
    if (!para) return;
    const [{ caso_id: casoId }] = await tx.query(`select caso_id from radicado where numero = $1`, [
      radicado,
    ]);
    const { nombre } = this.perfiles.vigente().entidad;
    await this.outbox.enqueue(tx, {
      kind: 'correo-recibido',
      to: para,
      subject: asunto,
      text: `${[...cuerpo, `Consulte su estado en ${this.config.publicUrl}/seguimiento`, nombre].join('\n\n')}\n`,
      reference: { kind: 'radicado', id: casoId },
    });
  }
}
