import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { Llaves } from './llaves';
import { Rastros } from './rastros';

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

const COLUMNAS =
  'tipo_documento, numero_documento, nombres, apellidos, correo, telefono, direccion, municipio';

/** Keeps the identity of whoever files a denuncia away from everybody who works on it (S1-02). */
@Injectable()
export class Boveda {
  constructor(
    private readonly llaves: Llaves,
    private readonly rastros: Rastros,
    private readonly clock: Clock,
  ) {}

  async guardar(tx: EntityManager, casoId: string, identidad: Identidad): Promise<void> {
    const { version, iv, cifrado } = await this.llaves.sellar(tx, casoId, identidad);
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
   * of theirs needs it; so does what the case had said of them until then.
   */
  async reservar(tx: EntityManager, casoId: string): Promise<void> {
    const [fila] = await tx.query(
      `select p.id, ${COLUMNAS} from persona p join radicado r on r.persona_id = p.id where r.caso_id = $1`,
      [casoId],
    );
    if (!fila) return;
    const { id, ...identidad } = fila;
    await this.guardar(tx, casoId, identidad as Identidad);
    await this.rastros.recoger(tx, casoId);
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
    return fila && this.llaves.abrir<Identidad>(fila, casoId);
  }

  /** A new key; everything is encrypted again with it. @returns how many rows */
  rotar(tx: EntityManager): Promise<{ version: number; renovadas: number }> {
    return this.llaves.rotar(tx);
  }
}
