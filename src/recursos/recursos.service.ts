import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sumarMeses } from '../calendario';
import type { Row } from '../common/row';
import { diaDe, LimitesDelPaso } from '../relojes/limites-del-paso';
import { dia, leerRecurso } from './recurso.store';

/** Months that an invoice may be claimed about (Ley 142 de 1994, art. 154). */
const MESES_DE_UNA_FACTURA = 5;

/** What the file says by itself about a remedy: which decision, notified when, and whether it came in time. */
@Injectable()
export class RecursosService {
  constructor(private readonly limites: LimitesDelPaso) {}

  async abrir(
    tx: EntityManager,
    { casoId, recurrido, ahora }: { casoId: string; recurrido?: string | null; ahora: Date },
  ): Promise<Row> {
    await tx.query(
      `insert into recurso (caso_id, abierto_en) values ($1, $2) on conflict (caso_id) do nothing`,
      [casoId, ahora],
    );
    if (recurrido) await this.relacionar(tx, casoId, recurrido);
    return leerRecurso(tx, casoId);
  }

  /**
   * Says which decision is attacked; its notification gives the last day to do it (CPACA, art. 76; Ley 142, art. 154).
   * @returns whether there is such a case
   */
  async relacionar(tx: EntityManager, casoId: string, numero: string): Promise<boolean> {
    const [caso] = await tx.query(
      `select r.caso_id, (select n.entregada_en from notificacion n where n.caso_id = r.caso_id and n.responde and n.entregada_en is not null
                           order by n.entregada_en desc limit 1) as notificada_en
         from radicado r where r.numero = upper($1) and r.caso_id <> $2`,
      [numero, casoId],
    );
    if (!caso) return false;
    const limite: string | null = caso.notificada_en
      ? (await this.limites.de({ tx, casoId }, 'INTERPOSICION_RECURSO', dia(caso.notificada_en))).vence
      : null;
    await tx.query(
      `update recurso q set recurrido = $2, notificada_en = $3, limite = $4,
         oportuno = case when $4::date is null then true else coalesce((r.plazo ->> 'efectivo')::date, r.recibido_en::date) <= $4::date end
        from radicado r where r.caso_id = q.caso_id and q.caso_id = $1`,
      [casoId, caso.caso_id, caso.notificada_en, limite],
    );
    await tx.query(
      `update radicado set relacionado_con = $2, relacion = 'RECURSO_DE' where caso_id = $1 and relacionado_con is null`,
      [casoId, caso.caso_id],
    );
    return true;
  }

  /** An invoice of more than five months before the remedy is not discussed any more. */
  facturaVieja(factura: string | null | undefined, presentadoEn: Date): boolean {
    return Boolean(factura) && factura! < sumarMeses(diaDe(presentadoEn), -MESES_DE_UNA_FACTURA);
  }
}
