import type { EntityManager } from 'typeorm';

/** An order is closed by what its task reported: done, or not. */
export async function cerrarOrden(
  tx: EntityManager,
  ordenId: string,
  ejecutada: boolean,
  ahora: Date,
): Promise<void> {
  await tx.query(`update orden_trabajo set estado = $2, cerrada_en = $3 where id = $1`, [
    ordenId,
    ejecutada ? 'EJECUTADA' : 'SIN_EJECUTAR',
    ahora,
  ]);
}
