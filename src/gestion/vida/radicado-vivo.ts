import type { EntityManager } from 'typeorm';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';

/**
 * The radicado that the caller has locked, if the entity may still move it.
 * @throws Refusal 409 `caso-terminado` when it is closed or annulled
 */
export async function radicadoVivo(tx: EntityManager, casoId: string): Promise<Row> {
  const [fila] = await tx.query(`select r.*, r.vence::text as vence from radicado r where r.caso_id = $1`, [
    casoId,
  ]);
  if (!fila)
    throw Refusal.notFound('radicado-no-encontrado', 'Se esperaba un radicado; el caso no tiene uno.');
  if (fila.cerrado_en)
    throw Refusal.conflict(
      'caso-terminado',
      `Se esperaba que el radicado ${fila.numero} estuviera abierto; está ${fila.estado.toLowerCase()}.`,
    );
  return fila;
}

/** @throws Refusal 409 `caso-ya-respondido` */
export function exigirSinResponder(fila: Row, para: string): void {
  if (!fila.respondido_en) return;
  throw Refusal.conflict(
    'caso-ya-respondido',
    `Se esperaba que el radicado ${fila.numero} no se hubiera respondido para ${para}; ya salió su respuesta.`,
  );
}
