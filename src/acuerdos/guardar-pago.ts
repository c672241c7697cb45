import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Refusal } from '../common/refusal';

export interface NuevoPago {
  acuerdoId: string;
  cuotaId: string;
  /** Cents. */
  valor: number;
  medio: string;
  referencia: string;
  fecha: string;
  autorizacionId?: string;
  por: string | undefined;
  ahora: Date;
}

/** @throws Refusal 409 `pago-repetido` when that reference already paid an instalment */
export async function guardarPago(tx: EntityManager, pago: NuevoPago): Promise<void> {
  const filas = await tx.query(
    `insert into pago (id, acuerdo_id, cuota_id, valor, medio, referencia, fecha, autorizacion_id, registrado_por, registrado_en)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
    [
      randomUUID(),
      pago.acuerdoId,
      pago.cuotaId,
      pago.valor,
      pago.medio,
      pago.referencia,
      pago.fecha,
      pago.autorizacionId ?? null,
      pago.por ?? null,
      pago.ahora,
    ],
  );
  if (filas.length === 0)
    throw Refusal.conflict(
      'pago-repetido',
      `Se esperaba un pago nuevo; la referencia «${pago.referencia}» o esa cuota ya tienen uno.`,
    );
  await tx.query(`update cuota set pagada_en = $2 where id = $1`, [pago.cuotaId, pago.fecha]);
}
