import type { CurrentUser, Role } from '../../auth';
import { Refusal } from '../../common/refusal';

/**
 * The profile says who has the authority for an act; a role of the application alone does not.
 * @throws Refusal 403 `sin-autoridad`
 */
export function exigirAutoridad(usuario: CurrentUser, roles: readonly Role[], que: string): void {
  if (usuario.roles.some((rol) => roles.includes(rol))) return;
  throw Refusal.forbidden(
    'sin-autoridad',
    `Se esperaba que ${que} alguien con el rol ${roles.join(' o ')}; su cuenta tiene ${usuario.roles.join(', ') || 'ninguno'}.`,
  );
}
