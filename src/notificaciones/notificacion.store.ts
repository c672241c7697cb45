import type { EntityManager } from 'typeorm';
import { Refusal } from '../common/refusal';
import type { CaseHandle } from '../engine/runtime/service-task';
import type { Row } from '../common/row';

/** Columns of `notificacion` that a step may write. */
const COLUMNAS = [
  'estado',
  'medio',
  'forma',
  'guia',
  'evidencia',
  'despachada_en',
  'entregada_en',
  'citacion_limite',
  'citacion_carta_id',
  'citacion_guia',
  'citada_en',
  'comparecencia_hasta',
  'aviso_carta_id',
  'aviso_guia',
  'aviso_en',
  'aviso_publicado_hasta',
  'acta_carta_id',
  'surte_en',
  'devuelta_en',
  'devolucion',
] as const;
type Columna = (typeof COLUMNAS)[number];

/** @throws Refusal 404 when it is not one of this case */
export async function leerNotificacion(
  tx: EntityManager,
  { id, casoId }: { id: string; casoId: string },
): Promise<Row> {
  const [fila] = await tx.query(
    `select n.*, c.plantilla, c.titulo, c.creada_en as carta_en from notificacion n join carta c on c.id = n.carta_id where n.id = $1 and n.caso_id = $2`,
    [id, casoId],
  );
  if (!fila)
    throw Refusal.notFound(
      'notificacion-no-encontrada',
      'Se esperaba una notificación de este caso; no se encontró.',
    );
  return fila;
}

/** Writes some facts of one notification; what is undefined stays as it was. */
export async function anotarNotificacion(
  tx: EntityManager,
  id: string,
  hechos: Partial<Record<Columna, unknown>>,
): Promise<void> {
  const escritas = COLUMNAS.filter((columna) => hechos[columna] !== undefined);
  await tx.query(
    `update notificacion set ${escritas.map((columna, i) => `${columna} = $${i + 2}`).join(', ')} where id = $1`,
    [id, ...escritas.map((columna) => hechos[columna])],
  );
}

/** A step of the notification in the case's record: which one, by what means, never who. */
export function registrarPaso(
  caso: CaseHandle,
  paso: { tipo: string; id: string; norma: string; data: Record<string, unknown> },
): void {
  caso.record({
    type: paso.tipo,
    phva: 'H',
    clauses: [{ standard: '10002', edition: '2018', clause: '7.8' }],
    norma: paso.norma,
    subject: { kind: 'notificacion', id: paso.id },
    data: paso.data,
  });
}
