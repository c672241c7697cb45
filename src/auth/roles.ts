import { z } from 'zod';

/** What a person may do. Lanes and candidate groups of the diagrams map to these (profile data). */
export const ROLES = [
  'gestor',
  'brigadista',
  'coordinador',
  'juridica',
  'aprobador',
  'calidad',
  'area',
  'tesoreria',
  'auditor',
  'admin',
] as const;

export type Role = (typeof ROLES)[number];

/** Everybody but the auditor, who sees the work and does none of it. */
export const ROLES_QUE_TRABAJAN = ROLES.filter((role) => role !== 'auditor');

export const roleSchema = z.enum(ROLES);

export const rolesSchema = z
  .array(roleSchema)
  .min(1, 'Se esperaba al menos un rol.')
  .transform((roles) => ROLES.filter((role) => roles.includes(role)));
