import type { EntityManager } from 'typeorm';
import type { CaseHandle } from '../engine/runtime/service-task';

export const ESTADOS = [
  'RECIBIDO',
  'EN_TRAMITE',
  'EN_VISITA',
  'EN_RESPUESTA',
  'SUSPENDIDO',
  'RESPONDIDO',
  'TRASLADADO',
  'DESISTIDO',
  'CERRADO',
  'ANULADO',
] as const;
export type Estado = (typeof ESTADOS)[number];

/**
 * The one place that writes `radicado.estado` (design, style 4). RESPONDIDO is not CERRADO: the answer was
 * dispatched, but the case ends only with its follow-up (S0-22).
 */
export async function cambiarEstado(
  tx: EntityManager,
  caso: CaseHandle,
  cambio: { casoId: string; estado: Estado; ahora: Date; resultado?: string },
): Promise<void> {
  const { casoId, estado, ahora, resultado } = cambio;
  const [rows] = await tx.query(
    `update radicado r set estado = $2,
       respondido_en = case when $2 = 'RESPONDIDO' then coalesce(r.respondido_en, $3) else r.respondido_en end,
       cerrado_en = case when $2 in ('CERRADO', 'ANULADO') then coalesce(r.cerrado_en, $3) else r.cerrado_en end,
       resultado = coalesce($4, r.resultado)
      from radicado antes
     where r.caso_id = $1 and antes.caso_id = r.caso_id returning antes.estado as de`,
    [casoId, estado, ahora, resultado ?? null],
  );
  const de = rows[0]?.de;
  if (de !== estado)
    caso.record({
      type: 'radicado.estado-cambiado',
      data: { de, a: estado, ...(resultado && { resultado }) },
    });
}
