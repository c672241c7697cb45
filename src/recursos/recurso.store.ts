import type { EntityManager } from 'typeorm';
import { diaEnBogota } from '../calendario';
import type { Row } from '../common/row';
import type { Variables } from '../engine/kernel/kernel.types';

/** A remedy with the number of the case whose decision it attacks. */
export async function leerRecurso(tx: EntityManager, casoId: string): Promise<Row> {
  const [fila] = await tx.query(
    `select q.*, q.limite::text as limite, q.factura_mas_antigua::text as factura_mas_antigua, r.recibido_en, r.plazo,
            a.numero as recurrido_numero, c.numero_salida as decision_numero, c.creada_en as decision_en
       from radicado r left join recurso q on q.caso_id = r.caso_id left join radicado a on a.caso_id = q.recurrido
       left join lateral (select carta.numero_salida, carta.creada_en from notificacion n join carta on carta.id = n.carta_id
                           where n.caso_id = q.recurrido and n.responde order by n.creada_en desc limit 1) c on true
      where r.caso_id = $1`,
    [casoId],
  );
  return fila;
}

/** The process variable `recurso`: what forms and letters show of it. No personal data. */
export function variableDe(fila: Row): Variables {
  return {
    recurrido: fila.recurrido_numero ?? null,
    decisionNumero: fila.decision_numero ?? null,
    decisionFecha: fila.decision_en ? dia(fila.decision_en) : null,
    notificadaEn: fila.notificada_en ? dia(fila.notificada_en) : null,
    limite: fila.limite ?? null,
    oportuno: fila.oportuno ?? null,
    sentido: fila.sentido ?? null,
  };
}

/** The day in Colombia; a notice takes effect at the end of a day, which is the first instant of the next one. */
export function dia(instante: Date): string {
  return diaEnBogota(new Date(instante.getTime() - 1));
}
