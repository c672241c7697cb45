import { Injectable } from '@nestjs/common';
import { Refusal } from '../../common/refusal';
import { Config } from '../../config/config';
import { FileStore } from '../../files';
import type { AnexoDelCaso } from '../../radicacion/radicado.store';
import type { CorreoGuardado } from './correo-entrante.store';
import type { AdjuntoRecibido, Mensaje } from './mensaje';

export interface AnexosTomados {
  anexos: AnexoDelCaso[];
  /** What was not taken, and why: the petitioner is told, the petition is filed all the same. */
  rechazados: Array<{ nombre: string; motivo: string }>;
}

const NOMBRADOS = 20;

@Injectable()
export class AnexosDelCorreo {
  constructor(
    private readonly files: FileStore,
    private readonly config: Config,
  ) {}

  /** Besides its files, the message itself goes with the case, as it came. */
  async tomar(correo: CorreoGuardado, { adjuntos, incompleto }: Mensaje): Promise<AnexosTomados> {
    const original = {
      sha256: correo.sha256,
      size: correo.bytes,
      mime: 'message/rfc822',
      name: 'Mensaje original.eml',
      mensajeOriginal: true,
    };
    if (correo.truncado || incompleto) {
      const mb = (this.config.imapMaxBytes / 1024 / 1024).toFixed(0);
      const motivo = correo.truncado
        ? `el mensaje pasa de ${mb} MB y se recibió sin anexos`
        : 'el mensaje está mal formado y se recibió sin anexos';
      return { anexos: [original], rechazados: [{ nombre: 'todos los anexos', motivo }] };
    }
    const tomados: AnexosTomados = { anexos: [original], rechazados: [] };
    const maximo = this.config.imapMaxAttachments;
    for (const adjunto of adjuntos.slice(0, maximo)) await this.uno(adjunto, tomados);
    const sobran = adjuntos.length - maximo;
    if (sobran > 0)
      tomados.rechazados.push({
        nombre: sobran === 1 ? 'un anexo más' : `${sobran} anexos más`,
        motivo: `se reciben hasta ${maximo} anexos por mensaje`,
      });
    const { anexos, rechazados } = tomados;
    return { anexos, rechazados: rechazados.slice(0, NOMBRADOS + 1) };
  }

  private async uno(
    { nombre, contenido }: AdjuntoRecibido,
    { anexos, rechazados }: AnexosTomados,
  ): Promise<void> {
    try {
      const guardado = await this.files.save(contenido, { name: nombre });
      if (!anexos.some(({ sha256 }) => sha256 === guardado.sha256)) anexos.push(guardado);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      rechazados.push({ nombre: nombre.slice(0, 120), motivo: error.detail });
    }
  }
}
