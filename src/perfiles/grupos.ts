import type { Group, Role } from '../auth';
import type { Perfil } from './perfil.types';

type Roles = Perfil['roles'];

/** The groups of the diagrams for which somebody works: those of their roles, and those that they belong to. */
export function gruposDe(
  roles: Roles,
  { roles: suyos, grupos = [] }: { roles: readonly Role[]; grupos?: readonly string[] },
): string[] {
  return Object.entries(roles).flatMap(([grupo, { rol, porMembresia }]) =>
    suyos.includes(rol) && (!porMembresia || grupos.includes(grupo)) ? [grupo] : [],
  );
}

export function gruposPorMembresia(roles: Roles): Group[] {
  return Object.entries(roles).flatMap(([name, { nombre, rol, porMembresia }]) =>
    porMembresia ? [{ name, title: nombre, role: rol }] : [],
  );
}

/** Condition on `account` that holds for who works for a group of parameter `n`, made by `pertenencias`. */
export function trabajaPara(n: number, cuenta = 'account'): string {
  return `exists (select 1 from jsonb_to_recordset($${n}::jsonb) as g(rol text, grupo text)
    where g.rol = any(${cuenta}.roles) and (g.grupo is null or g.grupo = any(${cuenta}.grupos)))`;
}

/** What a group that the profile does not name stands for is a role. */
export function pertenencias(roles: Roles, grupos: readonly string[]): string {
  return JSON.stringify(
    grupos.map((grupo) => {
      const suyo = Object.hasOwn(roles, grupo) ? roles[grupo] : undefined;
      return { rol: suyo?.rol ?? grupo, grupo: suyo?.porMembresia ? grupo : null };
    }),
  );
}
