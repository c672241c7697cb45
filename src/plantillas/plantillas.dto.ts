import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../common/or-null';
import { motivoDelCambio, versionSchema } from '../publicaciones/publicaciones.dto';

const ficha = versionSchema.extend({
  clase: z.enum(['carta', 'correo', 'informe']),
  nombre: z.string(),
  titulo: z.string(),
  variables: z.array(z.object({ nombre: z.string(), obligatoria: z.boolean() })),
  conMuestra: z.boolean(),
});

export class PlantillasDto extends createZodDto(z.array(ficha.extend({ propuestas: z.number() }))) {}
export class PlantillaDto extends createZodDto(
  ficha.extend({ contenido: z.string(), versiones: z.array(versionSchema) }),
) {}

export const clave = z
  .string()
  .regex(
    /^(cartas|correos|informes)\/[a-z0-9][a-z0-9-]{0,60}$/,
    'Se esperaba cartas/…, correos/… o informes/….',
  );
const contenido = z
  .string()
  .max(128 * 1024)
  .transform((texto) => texto.replace(/\r\n?/g, '\n'));

export class ContenidoDto extends createZodDto(z.object({ clave, contenido })) {}
export class IntentoDto extends createZodDto(
  z.object({
    clave,
    contenido: contenido.optional(),
    radicado: z.string().trim().toUpperCase().max(40).optional(),
  }),
) {}
export class IntentoDeInformeDto extends createZodDto(
  z.object({
    clave,
    contenido: contenido.optional(),
    /** A report that was made; without it, sample figures. */
    informe: z.uuid().optional(),
  }),
) {}
export class PropuestaDto extends createZodDto(z.object({ clave, contenido, motivo: motivoDelCambio })) {}

export class RevisionDto extends createZodDto(
  z.object({
    ok: z.boolean().describe('ningún hallazgo es un error: se puede publicar'),
    hallazgos: z.array(
      z.object({
        gravedad: z.enum(['error', 'aviso']),
        regla: z.string(),
        mensaje: z.string(),
        linea: orNull(z.number()),
      }),
    ),
  }),
) {}

export class CorreoDePruebaDto extends createZodDto(
  z.object({ asunto: z.string(), texto: z.string(), html: z.string() }),
) {}
