import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import type { Row } from '../common/row';
import { Config } from '../config/config';
import { cifrar, descifrar, llaveDe, type Cifrado } from './cifra';

/** One encrypted row: the version of the key that opens it, and the salt of that version. */
export interface Sellado extends Cifrado {
  version: number;
  sal: Buffer;
}

const LOTE = 200;

/** Tables of the vault: what each row belongs to is part of its seal. */
const TABLAS = [
  { tabla: 'identidad_reservada', clave: 'caso_id' },
  { tabla: 'correo_reservado', clave: 'correo_id' },
  { tabla: 'anexo_reservado', clave: 'anexo_id' },
];

/** The keys of the vault: the database holds their salts, the server its secret. */
@Injectable()
export class Llaves {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async sellar(tx: EntityManager, dueno: string, valor: unknown): Promise<Cifrado & { version: number }> {
    const { version, llave } = await this.vigente(tx);
    return { version, ...cifrar(llave, dueno, JSON.stringify(valor)) };
  }

  /** @throws Refusal 409 `identidad-no-se-puede-abrir` when the secret of the server is another */
  abrir<T>(sellado: Sellado, dueno: string): T {
    const llave = llaveDe(this.config.secretKey, sellado.version, sellado.sal);
    try {
      return JSON.parse(descifrar(llave, dueno, sellado));
    } catch {
      throw Refusal.conflict(
        'identidad-no-se-puede-abrir',
        'Se esperaba la clave del servidor con que se guardó la identidad (CAUCE_SECRET_KEY); la de ahora no la abre.',
      );
    }
  }

  /** The same for the same text, and tells nobody which: to find again, or to count, what must not be kept. */
  huella(texto: string): string {
    return createHmac('sha256', this.config.secretKey).update(`cauce/huella/${texto}`).digest('hex');
  }

  /** A new key; everything is encrypted again with it. @returns how many rows */
  async rotar(tx: EntityManager): Promise<{ version: number; renovadas: number }> {
    // Filings that are being encrypted with the old key end first; the next ones wait for the new one.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('llave-identidad', 0))`);
    const { version, llave } = await this.nueva(tx);
    let renovadas = 0;
    for (const { tabla, clave } of TABLAS)
      for (;;) {
        const filas: Row[] = await tx.query(
          `select i.${clave} as dueno, i.version, i.iv, i.cifrado, l.sal from ${tabla} i join llave_identidad l using (version)
            where i.version < $1 order by i.version, i.${clave} limit ${LOTE} for update of i`,
          [version],
        );
        for (const fila of filas) {
          const nuevo = cifrar(llave, fila.dueno, JSON.stringify(this.abrir(fila as Sellado, fila.dueno)));
          await tx.query(`update ${tabla} set version = $2, iv = $3, cifrado = $4 where ${clave} = $1`, [
            fila.dueno,
            version,
            nuevo.iv,
            nuevo.cifrado,
          ]);
        }
        renovadas += filas.length;
        if (filas.length < LOTE) break;
      }
    await tx.query(`delete from llave_identidad where version < $1`, [version]);
    return { version, renovadas };
  }

  private async vigente(tx: EntityManager): Promise<{ version: number; llave: Buffer }> {
    await tx.query(`select pg_advisory_xact_lock_shared(hashtextextended('llave-identidad', 0))`);
    const [fila] = await tx.query(`select version, sal from llave_identidad order by version desc limit 1`);
    if (!fila) return this.nueva(tx);
    return { version: fila.version, llave: llaveDe(this.config.secretKey, fila.version, fila.sal) };
  }

  private async nueva(tx: EntityManager): Promise<{ version: number; llave: Buffer }> {
    const sal = randomBytes(16);
    const [{ version }] = await tx.query(
      `insert into llave_identidad (sal, creada_en) values ($1, $2) returning version`,
      [sal, this.clock.now()],
    );
    return { version, llave: llaveDe(this.config.secretKey, version, sal) };
  }
}
