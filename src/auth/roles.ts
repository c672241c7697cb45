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

export const roleSchema = z.enum(ROLES);

export const rolesSchema = z
  .array(roleSchema)
  .min(1, 'Se esperaba al menos un rol.')
  .transform((roles) => ROLES.filter((role) => roles.includes(role)));
