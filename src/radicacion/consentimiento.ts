import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Alta } from './radicado.store';

/** Ley 1581 de 2012, art. 9: the proof of the authorisation, with the version of the policy that was accepted. */
export async function guardarConsentimiento(
  tx: EntityManager,
  { recepcion, perfil, ahora }: Alta,
  casoId: string,
): Promise<void> {
  const { anonima, aceptaTratamientoDatos } = recepcion.datos;
  if (anonima || !aceptaTratamientoDatos) return;
  const { politicaDatos } = perfil.portal;
  const huella = createHash('sha256').update(JSON.stringify(politicaDatos)).digest('hex');
  await tx.query(
    `insert into consentimiento (caso_id, politica_version, politica_huella, canal, aceptada_en) values ($1, $2, $3, $4, $5)`,
    [casoId, politicaDatos.version, huella, recepcion.canal, ahora],
  );
}
