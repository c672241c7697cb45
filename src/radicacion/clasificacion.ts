import { Refusal } from '../common/refusal';
import type { Perfil } from '../perfiles/perfil.types';

/**
 * Where the entity keeps the classification to one group (S4-05), nobody else of its people says the type of what they
 * file: it goes to that group without one.
 * @param grupos groups of the diagrams that the person works for
 * @throws Refusal 403 `clasificacion-reservada`
 */
export function exigirQuienClasifica(
  { clasificacion: { grupo, reservada }, roles }: Perfil,
  grupos: readonly string[],
  tipo: string | undefined,
): void {
  if (!reservada || !tipo || grupos.includes(grupo)) return;
  throw Refusal.forbidden(
    'clasificacion-reservada',
    `Solo ${roles[grupo]!.nombre} clasifica: se esperaba la solicitud sin tipo; se encontró «${tipo}».`,
  );
}
