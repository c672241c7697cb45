import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';

export const ESTADOS_DE_CORREO = ['PENDIENTE', 'PROCESADO', 'HILO', 'IGNORADO', 'ERROR'] as const;
export type EstadoDeCorreo = (typeof ESTADOS_DE_CORREO)[number];
export const CLASES_DE_CORREO = ['PETICION', 'RESPUESTA', 'AUTOMATICO', 'DSN', 'REPETIDO'] as const;
export type ClaseDeCorreo = (typeof CLASES_DE_CORREO)[number];

export interface CorreoGuardado {
  id: string;
  sha256: string;
  bytes: number;
  truncado: boolean;
  recibidoEn: Date;
  intentos: number;
  /** Whoever asked for it to be filed although it did not look like a petition. */
  revisadoPor: string | null;
}

export interface NuevoCorreo {
  id: string;
  clave: string;
  messageId: string | null;
  buzon: string;
  sha256: string;
  bytes: number;
  truncado: boolean;
  recibidoEn: Date;
  remitente: string | null;
  remitenteNombre: string;
  asunto: string;
  /** Already decided at the door. */
  estado?: EstadoDeCorreo;
  clase?: ClaseDeCorreo;
  motivo?: string;
}

export interface Desenlace {
  estado: Exclude<EstadoDeCorreo, 'PENDIENTE'>;
  clase?: ClaseDeCorreo;
  motivo?: string;
  /** Number of the case that it opened or was added to. */
  radicado?: string;
  anexosRechazados?: Array<{ nombre: string; motivo: string }>;
  dsn?: object;
}

/** How long a message that is being worked on stays out of reach of other replicas. */
const ARRIENDO_MS = 2 * 60_000;
export const INTENTOS_MAXIMOS = 5;

@Injectable()
export class CorreoEntranteStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns false when a message with this key is already here */
  async guardar(correo: NuevoCorreo): Promise<boolean> {
    const filas: unknown[] = await this.dataSource.query(
      `insert into correo_entrante (id, clave, message_id, buzon, sha256, bytes, truncado, recibido_en, llegado_en, remitente,
         remitente_nombre, asunto, estado, clase, motivo, proximo_en)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $9) on conflict (clave) do nothing returning id`,
      [
        correo.id,
        correo.clave,
        correo.messageId,
        correo.buzon,
        correo.sha256,
        correo.bytes,
        correo.truncado,
        correo.recibidoEn,
        this.clock.now(),
        correo.remitente,
        correo.remitenteNombre || null,
        correo.asunto,
        correo.estado ?? 'PENDIENTE',
        correo.clase ?? null,
        correo.motivo ?? null,
      ],
    );
    return filas.length === 1;
  }

  async contenidoDe(clave: string): Promise<string | undefined> {
    const [fila] = await this.dataSource.query(`select sha256 from correo_entrante where clave = $1`, [
      clave,
    ]);
    return fila?.sha256;
  }

  /** How many messages of this address have come since then: a robot that answers every answer has no end. */
  async cuantosDe(remitente: string, desde: Date): Promise<number> {
    const [{ n }] = await this.dataSource.query(
      `select count(*)::int as n from correo_entrante where remitente = $1 and llegado_en > $2`,
      [remitente, desde],
    );
    return n;
  }

  /** Takes the next message that is due; counted before it is read, so that one that kills the process is not read for ever. */
  async tomar(): Promise<CorreoGuardado | undefined> {
    const ahora = this.clock.now();
    const [[fila]] = await this.dataSource.query(
      `update correo_entrante set intentos = intentos + 1, proximo_en = $2
        where id = (select id from correo_entrante where estado = 'PENDIENTE' and proximo_en <= $1
                     order by proximo_en, recibido_en limit 1 for update skip locked)
       returning id, sha256, bytes, truncado, recibido_en, intentos, revisado_por`,
      [ahora, new Date(ahora.getTime() + ARRIENDO_MS)],
    );
    if (!fila) return undefined;
    const { id, sha256, bytes, truncado, intentos } = fila;
    return {
      id,
      sha256,
      bytes,
      truncado,
      intentos,
      recibidoEn: fila.recibido_en,
      revisadoPor: fila.revisado_por,
    };
  }

  /** @returns false when somebody else had already ended it: whoever asks must take its own work back */
  async terminar(tx: EntityManager, id: string, fin: Desenlace): Promise<boolean> {
    const [, cambiadas]: [unknown, number] = await tx.query(
      `update correo_entrante set estado = $2, clase = coalesce($3, clase), motivo = $4, anexos_rechazados = $6, dsn = $7,
              caso_id = (select caso_id from radicado where numero = $5), procesado_en = $8
        where id = $1 and estado = 'PENDIENTE'`,
      [
        id,
        fin.estado,
        fin.clase ?? null,
        fin.motivo ?? null,
        fin.radicado ?? null,
        JSON.stringify(fin.anexosRechazados ?? []),
        fin.dsn ? JSON.stringify(fin.dsn) : null,
        this.clock.now(),
      ],
    );
    return cambiadas === 1;
  }

  /** Gives it up for now, or for good: then it is on the page, with the reason. */
  async fallo(correo: CorreoGuardado, motivo: string, definitivo: boolean): Promise<void> {
    const fin = definitivo || correo.intentos >= INTENTOS_MAXIMOS;
    const espera = Math.min(60, 2 ** correo.intentos) * 60_000;
    await this.dataSource.query(
      `update correo_entrante set estado = $2, motivo = $3, proximo_en = $4 where id = $1 and estado = 'PENDIENTE'`,
      [
        correo.id,
        fin ? 'ERROR' : 'PENDIENTE',
        motivo.slice(0, 500),
        new Date(this.clock.now().getTime() + espera),
      ],
    );
  }
}
