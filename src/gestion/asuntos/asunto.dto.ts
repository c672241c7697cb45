import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../../common/or-null';
import { plainLine } from '../../common/plain-text';

const asunto = z.object({
  clave: z.string(),
  casoId: z.string(),
  proceso: z.string(),
  procesoNombre: z.string(),
  titulo: z.string(),
  iniciadoPor: orNull(z.string()),
  iniciadoEn: z.string(),
  cerradoEn: orNull(z.string()),
  resultado: orNull(z.string()),
  casoRelacionado: orNull(z.string()),
});
export type AsuntoResumen = z.output<typeof asunto>;

export class AsuntoDto extends createZodDto(asunto.extend({ datos: z.record(z.string(), z.unknown()) })) {}
export class AsuntosDto extends createZodDto(
  z.object({ elementos: z.array(asunto), siguiente: z.string().optional() }),
) {}

export const consultaAsuntos = z.object({
  proceso: z.string().trim().max(100).optional(),
  abiertos: z
    .enum(['true', 'false'])
    .optional()
    .transform((valor) => valor === 'true'),
  cursor: z.string().max(500).optional(),
  limite: z.coerce.number().int().min(1).max(200).default(50),
});
export class ConsultaAsuntosDto extends createZodDto(consultaAsuntos) {}

export class NuevoAsuntoDto extends createZodDto(
  z.object({
    proceso: z.string().trim().min(1).max(100),
    titulo: z.string().transform(plainLine).pipe(z.string().min(1, 'Escriba de qué se trata.').max(200)),
    /** Become variables of the process: what its start needs. Never personal data. */
    datos: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), z.unknown()).default({}),
  }),
) {}

export class AsuntoCreadoDto extends createZodDto(z.object({ clave: z.string(), casoId: z.string() })) {}

export class ProcesoIniciableDto extends createZodDto(
  z.array(z.object({ clave: z.string(), nombre: z.string() })),
) {}
