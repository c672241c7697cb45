import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../../config/config';
import { UnitOfWork } from '../../database/unit-of-work';
import { FileStore } from '../../files';
import { RadicacionService } from '../../radicacion/radicacion.service';
import type { DatosRadicacion } from '../../radicacion/radicar.dto';
import { AporteService } from '../aporte.service';
import { peticionDeCanal, recortar } from '../peticion-de-canal';
import { AnexosDelCorreo } from './anexos-del-correo';
import { CorreoEntranteStore, type CorreoGuardado, type Desenlace } from './correo-entrante.store';
import { type CasoDelHilo, HiloDelCorreo } from './hilo';
import { leerMensaje, type AvisoDeEntrega, type Mensaje } from './mensaje';
import { RespuestasDeCorreo } from './respuestas-de-correo';

export interface DsnRecibido extends AvisoDeEntrega {
  correoEntranteId: string;
  /** When our mail server took the report. */
  recibidoEn: Date;
}

/** Runs in the transaction that ends the message. */
export type DsnListener = (tx: EntityManager, dsn: DsnRecibido) => Promise<void>;

/** Somebody else ended this message meanwhile: what was being written goes back. */
class YaTerminado extends Error {}

/** Decides what a kept message is, and makes it that in one transaction. */
@Injectable()
export class ProcesadorDeCorreo {
  private readonly alLlegarDsn: DsnListener[] = [];

  constructor(
    private readonly files: FileStore,
    private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly store: CorreoEntranteStore,
    private readonly hilos: HiloDelCorreo,
    private readonly anexos: AnexosDelCorreo,
    private readonly aportes: AporteService,
    private readonly radicacion: RadicacionService,
    private readonly respuestas: RespuestasDeCorreo,
  ) {}

  /** Registers who wants to know of mails of ours that came back (once, at boot). */
  onDsn(listener: DsnListener): void {
    this.alLlegarDsn.push(listener);
  }

  async procesar(correo: CorreoGuardado): Promise<void> {
    const mensaje = await leerMensaje(await this.files.read(correo.sha256));
    try {
      await this.decidir(correo, mensaje);
    } catch (error) {
      if (!(error instanceof YaTerminado)) throw error;
    }
  }

  private async decidir(correo: CorreoGuardado, mensaje: Mensaje): Promise<void> {
    const { dsn } = mensaje;
    const mirado = correo.revisadoPor !== null;
    if (dsn && !mirado) return this.devuelto(correo, dsn);
    const robot = mensaje.automatico ?? (this.esNuestro(mensaje) ? 'lo envió esta misma entidad' : null);
    const caso = await this.hilos.buscar(mensaje);
    if (robot && !mirado)
      return this.unitOfWork.run(async (tx) => {
        await this.terminar(tx, correo, {
          estado: 'IGNORADO',
          clase: 'AUTOMATICO',
          motivo: `Mensaje automático (${robot}).`,
          ...(caso && { radicado: caso.numero }),
        });
        await this.store.reservar(tx, correo.id);
      });
    if (caso?.abierto) return this.agregar(correo, mensaje, caso);
    return this.radicar(correo, mensaje, caso);
  }

  private async devuelto(correo: CorreoGuardado, dsn: AvisoDeEntrega): Promise<void> {
    const caso = await this.hilos.devuelto(dsn);
    return this.unitOfWork.run(async (tx) => {
      const motivo = `Aviso del servidor de correo: ${dsn.accion}${dsn.codigo ? ` ${dsn.codigo}` : ''}.`;
      await this.terminar(tx, correo, {
        estado: 'IGNORADO',
        clase: 'DSN',
        motivo,
        dsn,
        ...(caso && { radicado: caso.numero }),
      });
      const recibido = { ...dsn, correoEntranteId: correo.id, recibidoEn: correo.recibidoEn };
      for (const listener of this.alLlegarDsn) await listener(tx, recibido);
      await this.store.reservar(tx, correo.id);
    });
  }

  private async agregar(
    correo: CorreoGuardado,
    mensaje: Mensaje,
    { casoId, numero }: CasoDelHilo,
  ): Promise<void> {
    const { anexos, rechazados } = await this.anexos.tomar(correo, mensaje);
    await this.unitOfWork.run(async (tx) => {
      const texto = hechosDe(mensaje);
      await this.terminar(tx, correo, {
        estado: 'HILO',
        clase: 'RESPUESTA',
        radicado: numero,
        anexosRechazados: rechazados,
      });
      await this.aportes.agregar(tx, { casoId, numero, canal: 'email', texto, anexos });
      await this.respuestas.agregado(tx, mensaje.remitente, numero, rechazados);
      await this.store.reservar(tx, correo.id);
    });
  }

  private async radicar(correo: CorreoGuardado, mensaje: Mensaje, anterior?: CasoDelHilo): Promise<void> {
    const { anexos, rechazados } = await this.anexos.tomar(correo, mensaje);
    await this.radicacion.radicar({
      datos: datosDe(mensaje),
      anexos,
      canal: 'email',
      actor: { kind: 'citizen' },
      recibidoEn: correo.recibidoEn,
      reservarIdentidad: correo.reservado || anterior?.reservada === true,
      ...(anterior && { registro: { relacionadoCon: anterior.numero, relacion: 'COMPLEMENTA_A' } }),
      alConfirmar: async (tx, { radicado }) => {
        await this.terminar(tx, correo, {
          estado: 'PROCESADO',
          clase: 'PETICION',
          radicado,
          anexosRechazados: rechazados,
          ...(anterior && { motivo: `Responde al radicado ${anterior.numero}, que ya está cerrado.` }),
        });
        await this.respuestas.anexosNoRecibidos(tx, mensaje.remitente, radicado, rechazados);
        await this.store.reservar(tx, correo.id);
      },
    });
  }

  private async terminar(tx: EntityManager, correo: CorreoGuardado, fin: Desenlace): Promise<void> {
    if (!(await this.store.terminar(tx, correo.id, fin))) throw new YaTerminado();
  }

  /** A mail of ours that came round by a rule of forwarding would file itself for ever. */
  private esNuestro({ remitente }: Mensaje): boolean {
    return remitente !== null && this.config.mailFrom.toLowerCase().includes(remitente);
  }
}

/** S0-08: what is written is a petition, whatever its words; only who classifies says otherwise. */
function datosDe(mensaje: Mensaje): DatosRadicacion {
  const { remitente, remitenteNombre, asunto } = mensaje;
  return peticionDeCanal({
    asunto: asunto || '(sin asunto)',
    hechos: hechosDe(mensaje),
    canalRespuesta: 'correo',
    ...(remitente && {
      peticionario: { nombres: remitenteNombre || remitente.slice(0, 120), correo: remitente },
    }),
  });
}

function hechosDe({ texto }: Mensaje): string {
  return recortar(texto) || '(El mensaje no trae texto; vea sus anexos.)';
}
