import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import type { Row } from '../common/row';
import { processInstanceStore } from '../engine/runtime/process-instance.store';
import { extensionOf, kindOf } from '../files/file-types';
import { Llaves } from './llaves';

/** What a denunciante called their files may say who they are: the vault keeps it, and the case counts them (S1-02). */
@Injectable()
export class AnexosReservados {
  constructor(
    private readonly llaves: Llaves,
    private readonly clock: Clock,
  ) {}

  /** Files of the petitioner have come into the case; with `todos`, whoever attached them may have known who it is. */
  async callar(tx: EntityManager, casoId: string, { todos = false } = {}): Promise<void> {
    const filas: Row[] = await tx.query(
      `select a.id, a.nombre, a.mime, (select count(*)::int from anexo_reservado where caso_id = $1) as hay from anexo a
        where a.caso_id = $1 and not a.mensaje_original and ($2 or a.subido_por is null)
          and not exists (select 1 from anexo_reservado r where r.anexo_id = a.id)
        order by a.creado_en, a.nombre, a.id`,
      [casoId, todos],
    );
    for (const [i, { id, nombre, mime, hay }] of filas.entries()) {
      const { version, iv, cifrado } = await this.llaves.sellar(tx, id, nombre);
      await tx.query(
        `insert into anexo_reservado (anexo_id, caso_id, version, iv, cifrado, creado_en) values ($1, $2, $3, $4, $5, $6)`,
        [id, casoId, version, iv, cifrado, this.clock.now()],
      );
      await tx.query(`update anexo set nombre = $2 where id = $1`, [
        id,
        `Anexo ${hay + i + 1}${extension(nombre, mime)}`,
      ]);
    }
  }

  /** A reservation on its way is waited for, and one that comes later finds what this transaction writes. */
  async alLlegar(tx: EntityManager, casoId: string): Promise<void> {
    await processInstanceStore.lockRoot(tx, casoId);
    const [caso] = await tx.query(`select identidad_reservada from radicado where caso_id = $1`, [casoId]);
    if (caso?.identidad_reservada) await this.callar(tx, casoId);
  }

  /** As they were called. Who calls this has asked for authority and reason. */
  async nombres(db: EntityManager, casoId: string): Promise<Array<{ anexo: string; nombre: string }>> {
    const filas: Row[] = await db.query(
      `select r.anexo_id, r.version, r.iv, r.cifrado, l.sal, a.nombre
         from anexo_reservado r join llave_identidad l using (version) join anexo a on a.id = r.anexo_id
        where r.caso_id = $1 order by a.creado_en, a.nombre limit 500`,
      [casoId],
    );
    return filas.map((fila) => ({
      anexo: fila.nombre,
      nombre: this.llaves.abrir<string>(fila as never, fila.anexo_id),
    }));
  }
}

/** Only one that its content has: what follows the last dot of a name may be a name too. */
function extension(nombre: string, mime: string): string {
  const suya = extensionOf(nombre);
  const { extensions = [] } = kindOf(mime) ?? {};
  const cual = extensions.includes(suya) ? suya : extensions[0];
  return cual ? `.${cual}` : '';
}
