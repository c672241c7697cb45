import type { DataSource } from 'typeorm';
import type { Clock } from '../../common/clock';
import type { Avance } from './trabajos.service';

export interface TrabajoTomado {
  id: string;
  clase: string;
  datos: Record<string, unknown>;
  intentos: number;
  pedido_por: string | null;
}

/** Renewed with every step of progress. */
const ARRIENDO_MS = 120_000;

export async function tomar(
  db: DataSource,
  clases: string[],
  ahora: Date,
): Promise<TrabajoTomado | undefined> {
  const [filas] = await db.query(
    `update trabajo_largo set estado = 'EN_CURSO', intentos = intentos + 1, arrendado_hasta = $2
      where id = (select id from trabajo_largo
                   where estado in ('PENDIENTE', 'EN_CURSO') and clase = any($1) and coalesce(arrendado_hasta, '-infinity') <= $3
                   order by pedido_en limit 1 for update skip locked)
      returning id, clase, datos, intentos, pedido_por`,
    [clases, new Date(ahora.getTime() + ARRIENDO_MS), ahora],
  );
  return filas[0];
}

/** Says how far it is, in a transaction of its own: whoever watches sees it at once. */
export function avanceDe(db: DataSource, id: string, clock: Clock): Avance {
  return async (paso, hecho, total) => {
    await db.query(
      `update trabajo_largo set paso = $2, hecho = $3, total = coalesce($4, total), arrendado_hasta = $5 where id = $1`,
      [id, paso, hecho, total ?? null, new Date(clock.now().getTime() + ARRIENDO_MS)],
    );
  };
}
