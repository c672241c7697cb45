import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { Llaves } from '../../denuncias/llaves';
import { Rastros } from '../../denuncias/rastros';

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
  /** Whoever wrote it is known to have reserved their identity. */
  reservado: boolean;
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
    private readonly llaves: Llaves,
    private readonly rastros: Rastros,
  ) {}

  /** @returns false when a message with this key is already here */
  async guardar(correo: NuevoCorreo, db: Pick<EntityManager, 'query'> = this.dataSource): Promise<boolean> {
    const filas: unknown[] = await db.query(
      `insert into correo_entrante (id, clave, message_id, buzon, sha256, bytes, truncado, recibido_en, llegado_en, remitente,
         remitente_nombre, asunto, estado, clase, motivo, proximo_en, remitente_huella)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $9, $16) on conflict (clave) do nothing returning id`,
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
        correo.remitente && this.llaves.huella(correo.remitente),
      ],
    );
    return filas.length === 1;
  }

  /** What repeats another message belongs to its case, also to the one that it will get. */
  async guardarRepetido(tx: EntityManager, correo: NuevoCorreo, repiteA: string): Promise<boolean> {
    await this.turno(tx, repiteA);
    if (!(await this.guardar(correo, tx))) return false;
    await tx.query(
      `update correo_entrante set repite_a = $2, caso_id = (select caso_id from correo_entrante where id = $2) where id = $1`,
      [correo.id, repiteA],
    );
    await this.reservar(tx, correo.id);
    return true;
  }

  /** Beyond the hour's limit nobody has looked at what it is: of a denunciante, it says no more than the others. */
  async guardarAvalancha(correo: NuevoCorreo): Promise<boolean> {
    if (!(await this.guardar(correo))) return false;
    await this.dataSource.query(
      `update correo_entrante c set reservado = true, remitente = null, remitente_nombre = null where c.id = $1
          and exists (select 1 from correo_entrante o where o.remitente_huella = c.remitente_huella and o.reservado)`,
      [correo.id],
    );
    return true;
  }

  async anterior(clave: string): Promise<{ id: string; sha256: string } | undefined> {
    const [fila] = await this.dataSource.query(`select id, sha256 from correo_entrante where clave = $1`, [
      clave,
    ]);
    return fila;
  }

  /** How many messages of this address have come since then: a robot that answers every answer has no end. */
  async cuantosDe(remitente: string, desde: Date): Promise<number> {
    const [{ n }] = await this.dataSource.query(
      `select count(*)::int as n from correo_entrante where remitente_huella = $1 and llegado_en > $2`,
      [this.llaves.huella(remitente), desde],
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
       returning id, sha256, bytes, truncado, recibido_en, intentos, revisado_por, reservado`,
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
      reservado: fila.reservado,
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
    if (cambiadas !== 1) return false;
    await this.turno(tx, id);
    await tx.query(
      `update correo_entrante r set caso_id = o.caso_id from correo_entrante o where o.id = $1 and r.repite_a = o.id`,
      [id],
    );
    return true;
  }

  /** Of a case whose identity is reserved, no message says who wrote it. Call it last: it takes the case. */
  async reservar(tx: EntityManager, id: string): Promise<void> {
    const [correo] = await tx.query(`select caso_id from correo_entrante where id = $1`, [id]);
    if (correo?.caso_id) await this.rastros.alLlegar(tx, correo.caso_id);
  }

  /** A message and what repeats it are ended one at a time: neither misses the case that the other found. */
  private async turno(tx: EntityManager, id: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`correo ${id}`]);
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
