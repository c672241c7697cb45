import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { Config } from '../../config/config';
import { UnitOfWork } from '../../database/unit-of-work';
import { FileStore } from '../../files';
import { CorreoEntranteStore, type NuevoCorreo } from './correo-entrante.store';
import { leerMensaje } from './mensaje';

export interface MensajeCrudo {
  contenido: Buffer;
  /** When the mail server took it (IMAP INTERNALDATE): what its sender wrote in `Date` proves nothing. */
  recibidoEn: Date;
  truncado: boolean;
  buzon: string;
}

const VENTANA_MS = 60 * 60_000;
/** From one address in an hour: beyond that nobody is writing, something is. */
const MAXIMO_POR_REMITENTE = 30;

/** The door of the mailbox: what comes in is kept whole, once, before anything is decided about it. */
@Injectable()
export class EntradaDeCorreo {
  constructor(
    private readonly files: FileStore,
    private readonly store: CorreoEntranteStore,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @returns false when it had come before: the message in the mailbox may be marked as read all the same */
  async recibir(crudo: MensajeCrudo): Promise<boolean> {
    const archivo = await this.files.keepAsIs(crudo.contenido, {
      name: 'mensaje.eml',
      mime: 'message/rfc822',
      maxBytes: this.config.imapMaxBytes,
    });
    const { clave, ...mensaje } = await identificar(crudo.contenido);
    const ahora = this.clock.now();
    const correo: NuevoCorreo = {
      id: randomUUID(),
      clave,
      ...mensaje,
      buzon: crudo.buzon,
      sha256: archivo.sha256,
      bytes: archivo.size,
      truncado: crudo.truncado,
      recibidoEn: crudo.recibidoEn <= ahora ? crudo.recibidoEn : ahora,
    };
    if (mensaje.remitente && (await this.esAvalancha(mensaje.remitente)))
      Object.assign(correo, {
        estado: 'ERROR',
        motivo: `Llegaron más de ${MAXIMO_POR_REMITENTE} mensajes de este remitente en una hora: revise si es una persona.`,
      });
    const guardado = correo.estado ? this.store.guardarAvalancha(correo) : this.store.guardar(correo);
    if (await guardado) return true;
    return this.mismoIdOtroContenido(correo);
  }

  private async esAvalancha(remitente: string): Promise<boolean> {
    const desde = new Date(this.clock.now().getTime() - VENTANA_MS);
    return (await this.store.cuantosDe(remitente, desde)) >= MAXIMO_POR_REMITENTE;
  }

  /** The same Message-ID over other words is no second case, and is not lost either: a person sees it. */
  private async mismoIdOtroContenido(correo: NuevoCorreo): Promise<boolean> {
    const anterior = await this.store.anterior(correo.clave);
    if (anterior === undefined || anterior.sha256.trim() === correo.sha256) return false;
    const [antes, ahora] = await Promise.all([anterior.sha256, correo.sha256].map((sha) => this.huella(sha)));
    if (antes === ahora) return false;
    const repetido: NuevoCorreo = {
      ...correo,
      clave: `${correo.clave}#${ahora}`,
      estado: 'IGNORADO',
      clase: 'REPETIDO',
      motivo: 'Trae el mismo Message-ID de un mensaje anterior, con otro contenido.',
    };
    return this.unitOfWork.run((tx) => this.store.guardarRepetido(tx, repetido, anterior.id));
  }

  private async huella(sha256: string): Promise<string> {
    return (await leerMensaje(await this.files.read(sha256))).huella;
  }
}

type Identidad = Pick<NuevoCorreo, 'clave' | 'messageId' | 'remitente' | 'remitenteNombre' | 'asunto'>;

/** What cannot be read at all still has its bytes, and a row on the page. */
async function identificar(contenido: Buffer): Promise<Identidad> {
  const digest = `sha256:${createHash('sha256').update(contenido).digest('hex')}`;
  try {
    const { messageId, remitente, remitenteNombre, asunto, huella } = await leerMensaje(contenido);
    return { clave: messageId ?? `huella:${huella}`, messageId, remitente, remitenteNombre, asunto };
  } catch {
    return { clave: digest, messageId: null, remitente: null, remitenteNombre: '', asunto: '' };
  }
}
