import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';

export type TipoDeActo =
  | 'RECLASIFICACION'
  | 'ANULACION'
  | 'DUPLICADO'
  | 'DESVINCULACION'
  | 'ENTE_DE_CONTROL'
  | 'REVELACION'
  | 'EMERGENCIA';

export interface Acto {
  casoId: string;
  tipo: TipoDeActo;
  motivo: string;
  datos?: Record<string, unknown>;
  estado?: 'HECHA' | 'PENDIENTE';
  por: string;
  en: Date;
}

/** Keeps what the entity did to a case with its reason. @returns the id that the journal refers to */
export async function registrarActo(tx: EntityManager, acto: Acto): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into actuacion_entidad (id, caso_id, tipo, motivo, datos, estado, hecha_por, hecha_en)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      acto.casoId,
      acto.tipo,
      acto.motivo,
      JSON.stringify(acto.datos ?? {}),
      acto.estado ?? 'HECHA',
      acto.por,
      acto.en,
    ],
  );
  return id;
}
