import type { z } from 'zod';
import { requireWellFormed } from '../common/http/well-formed';
import { Refusal } from '../common/refusal';

/**
 * The JSON that travels in the field `datos` of an upload.
 * @throws Refusal 400 `datos-no-son-json`; 422 `datos-invalidos` with the fields, `texto-mal-formado`, `datos-demasiado-anidados`
 */
export function leerDatos<T>(schema: z.ZodType<T>, cuerpo: unknown): T {
  const datos = jsonDe(cuerpo);
  requireWellFormed(datos);
  const parsed = schema.safeParse(datos);
  if (parsed.success) return parsed.data;
  const errores = parsed.error.issues.map((issue) => ({
    campo: issue.path.join('.'),
    mensaje: issue.message,
  }));
  throw Refusal.invalid('datos-invalidos', `Hay datos por corregir: ${errores.map(frase).join(' ')}`, {
    errores,
  });
}

/** Our own sentences name what they speak of; zod's do not. */
function frase({ campo, mensaje }: { campo: string; mensaje: string }): string {
  return mensaje.endsWith('.') ? mensaje : `${campo || 'datos'}: ${mensaje}.`;
}

function jsonDe(cuerpo: unknown): unknown {
  if (typeof cuerpo !== 'string') return cuerpo ?? {};
  try {
    return JSON.parse(cuerpo);
  } catch {
    throw new Refusal(
      400,
      'datos-no-son-json',
      'Se esperaba JSON en el campo «datos»; se encontró otro texto.',
    );
  }
}
