import type { EntityManager } from 'typeorm';
import type { Perfil } from '../perfiles';
import { pertenencias, trabajaPara } from '../perfiles/grupos';

/** Whom a warning reaches: `responsable`, whoever answers for the case, and groups of the diagrams. */
interface Destinatarios {
  destinos: readonly string[];
  responsable: string | null;
  /** Accounts by name. */
  usuarios?: ReadonlyArray<string | null>;
}

/** Addresses of the people of the entity. A case that nobody answers for yet is the coordinator's. */
export async function correosDe(
  tx: EntityManager,
  roles: Perfil['roles'],
  { destinos, responsable, usuarios = [] }: Destinatarios,
): Promise<string[]> {
  const grupos = destinos.map((uno) => (uno === 'responsable' && !responsable ? 'coordinador' : uno));
  const nombrados = [destinos.includes('responsable') ? responsable : null, ...usuarios].filter(Boolean);
  const filas: Array<{ email: string }> = await tx.query(
    `select distinct email from account
      where active and email is not null and (username = any($1::text[]) or ${trabajaPara(2)}) order by 1 limit 50`,
    [nombrados, pertenencias(roles, grupos)],
  );
  return filas.map(({ email }) => email);
}
