import type { Rol } from '../api/tipos';
import { useEntidad } from '../publico/entidad';
import { NOMBRE_DE_ROL, useSesion } from './sesion';

/** How the entity of this profile calls its people: «Atención al Usuario» where another says «Gestor comercial». */
export function useRolesDelPerfil() {
  const { data: entidad } = useEntidad();
  const roles = entidad?.roles ?? [];
  return {
    nombreDe: (rol: Rol): string => roles.find((uno) => uno.rol === rol)?.nombre ?? NOMBRE_DE_ROL[rol],
    /** How the entity calls a group of the diagrams. */
    grupoEnPalabras: (grupo: string): string => roles.find((uno) => uno.grupo === grupo)?.nombre ?? grupo,
    /** Groups to which one has to belong, besides having their role. */
    porMembresia: roles.filter((uno) => uno.porMembresia),
    /** The role that works for a group of the diagrams; undefined when no role of the profile does. */
    rolDe: (grupo: string): Rol | undefined =>
      roles.find((uno) => uno.grupo === grupo)?.rol as Rol | undefined,
  };
}

/** Whether this person files without saying the type, because another group of the entity classifies (S4-05). */
export function useSoloCaptura(): { soloCaptura: boolean; clasifica: string } {
  const { data: entidad } = useEntidad();
  const sesion = useSesion();
  const quien = entidad?.roles.find(({ grupo }) => grupo === entidad.clasificacion.grupo);
  const puede = sesion?.roles.some((rol) => rol === quien?.rol) ?? false;
  return {
    soloCaptura: entidad?.clasificacion.reservada === true && !puede,
    clasifica: quien?.nombre ?? '',
  };
}
