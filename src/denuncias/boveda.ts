import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import type { Row } from '../common/row';
import { Config } from '../config/config';
import { cifrar, descifrar, llaveDe } from './cifra';

/** Who filed it, as the table `persona` has it. */
export interface Identidad {
  tipo_documento: string | null;
  numero_documento: string | null;
  nombres: string;
  apellidos: string;
  correo: string | null;
  telefono: string | null;
  direccion: string | null;
  municipio: string | null;
}

const LOTE = 200;
const COLUMNAS =
  'tipo_documento, numero_documento, nombres, apellidos, correo, telefono, direccion, municipio';

/** Keeps the identity of whoever files a denuncia away from everybody who works on it (S1-02). */
@Injectable()
export class Boveda {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async guardar(tx: EntityManager, casoId: string, identidad: Identidad): Promise<void> {
    const { version, llave } = await this.vigente(tx);
    const { iv, cifrado } = cifrar(llave, casoId, JSON.stringify(identidad));
    await tx.query(
      `insert into identidad_reservada (caso_id, version, iv, cifrado, creada_en) values ($1, $2, $3, $4, $5)`,
      [casoId, version, iv, cifrado, this.clock.now()],
    );
    await tx.query(`update radicado set identidad_reservada = true, persona_id = null where caso_id = $1`, [
      casoId,
    ]);
  }

  /**
   * A case that turns out to be a denuncia: its petitioner goes to the vault, and out of `persona` unless another case
   * of theirs needs it.
   */
  async reservar(tx: EntityManager, casoId: string): Promise<void> {
    const [fila] = await tx.query(
      `select p.id, ${COLUMNAS} from persona p join radicado r on r.persona_id = p.id where r.caso_id = $1`,
      [casoId],
    );
    if (!fila) return;
    const { id, ...identidad } = fila;
    await this.guardar(tx, casoId, identidad as Identidad);
    await tx.query(
      `delete from persona where id = $1 and not exists (select 1 from radicado where persona_id = $1)`,
      [id],
    );
  }

  /**
   * Opens it. Who calls this has asked for authority and reason, or sends a letter with it and shows it to nobody.
   * @throws Refusal 409 `identidad-no-se-puede-abrir` when the secret of the server is another
   */
  async abrir(db: EntityManager, casoId: string): Promise<Identidad | undefined> {
    const [fila] = await db.query(
      `select i.version, i.iv, i.cifrado, l.sal from identidad_reservada i join llave_identidad l using (version) where caso_id = $1`,
      [casoId],
    );
    return fila && this.leer(fila, casoId);
  }

  /** A new key; everything is encrypted again with it. @returns how many identities */
  async rotar(tx: EntityManager): Promise<{ version: number; renovadas: number }> {
    // Filings that are being encrypted with the old key end first; the next ones wait for the new one.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('llave-identidad', 0))`);
    const { version, llave } = await this.nuevaLlave(tx);
    let renovadas = 0;
    for (;;) {
      const filas: Row[] = await tx.query(
        `select i.caso_id, i.version, i.iv, i.cifrado, l.sal from identidad_reservada i join llave_identidad l using (version)
          where i.version < $1 order by i.version, i.caso_id limit ${LOTE} for update of i`,
        [version],
      );
      for (const fila of filas) {
        const nuevo = cifrar(llave, fila.caso_id, JSON.stringify(this.leer(fila, fila.caso_id)));
        await tx.query(
          `update identidad_reservada set version = $2, iv = $3, cifrado = $4 where caso_id = $1`,
          [fila.caso_id, version, nuevo.iv, nuevo.cifrado],
        );
      }
      renovadas += filas.length;
      if (filas.length < LOTE) break;
    }
    await tx.query(`delete from llave_identidad where version < $1`, [version]);
    return { version, renovadas };
  }

  private leer(fila: Row, casoId: string): Identidad {
    const llave = llaveDe(this.config.secretKey, fila.version, fila.sal);
    try {
      return JSON.parse(descifrar(llave, casoId, fila as never));
    } catch {
      throw Refusal.conflict(
        'identidad-no-se-puede-abrir',
        'Se esperaba la clave del servidor con que se guardó la identidad (CAUCE_SECRET_KEY); la de ahora no la abre.',
      );
    }
  }

  private async vigente(tx: EntityManager): Promise<{ version: number; llave: Buffer }> {
    await tx.query(`select pg_advisory_xact_lock_shared(hashtextextended('llave-identidad', 0))`);
    const [fila] = await tx.query(`select version, sal from llave_identidad order by version desc limit 1`);
    if (!fila) return this.nuevaLlave(tx);
    return { version: fila.version, llave: llaveDe(this.config.secretKey, fila.version, fila.sal) };
  }

  private async nuevaLlave(tx: EntityManager): Promise<{ version: number; llave: Buffer }> {
    const sal = randomBytes(16);
    const [{ version }] = await tx.query(
      `insert into llave_identidad (sal, creada_en) values ($1, $2) returning version`,
      [sal, this.clock.now()],
    );
    return { version, llave: llaveDe(this.config.secretKey, version, sal) };
  }
}
