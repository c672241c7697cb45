import { z } from 'zod';
import { gruposSchema } from './groups';
import { rolesSchema } from './roles';

export const nombreSchema = z.string().trim().min(3, 'Se esperaba un nombre de al menos 3 letras.').max(120);

export const correoSchema = z.email('Se esperaba una dirección de correo como nombre@entidad.gov.co.');

/** What an account is created from, in the API and on the command line. */
export const newAccountSchema = z.object({
  usuario: z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^[a-z0-9][a-z0-9._-]{2,49}$/,
      'Se esperaba un usuario de 3 a 50 letras sin tilde, números, punto, guion o guion bajo.',
    ),
  nombre: nombreSchema,
  correo: correoSchema.optional(),
  clave: z.string().min(1).max(200),
  roles: rolesSchema,
  grupos: gruposSchema.optional(),
});
