import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../common/or-null';
import { plainText } from '../common/plain-text';
import { ORIGENES } from './deteccion.service';

export const consultaNoConformidades = z.object({
  estado: z.enum(['ABIERTA', 'EN_ACCION', 'EN_VERIFICACION', 'CERRADA']).optional(),
  cursor: z.string().max(500).optional(),
  limite: z.coerce.number().int().min(1).max(200).default(50),
});
export class ConsultaNoConformidadesDto extends createZodDto(consultaNoConformidades) {}

export const noConformidad = z.object({
  id: z.string(),
  numero: z.number(),
  /** Where it is treated: a radicado, or the key of a matter of its own. */
  radicado: z.string(),
  /** The radicado, inspection or audit in which it was found. */
  detectadaEn: orNull(z.string()),
  causa: z.string(),
  area: orNull(z.string()),
  estado: z.string(),
  descripcion: z.string(),
  abiertaEn: z.string(),
  cerradaEn: orNull(z.string()),
});
export class PaginaNoConformidadesDto extends createZodDto(
  z.object({ elementos: z.array(noConformidad), siguiente: z.string().optional() }),
) {}

const paso = z.record(z.string(), z.unknown());
export class NoConformidadDto extends createZodDto(
  noConformidad.extend({
    /** What each step of the treatment decided, every round of it. */
    pasos: z.array(z.object({ etapa: z.string(), en: z.string(), datos: paso })),
    /** Retraining, improvement plans: what is done because of it. */
    actividades: z.array(
      z.object({
        clave: z.string(),
        clase: z.string(),
        titulo: z.string(),
        programada: z.string(),
        estado: z.string(),
      }),
    ),
  }),
) {}

export const nuevaNoConformidad = z.object({
  origen: z.enum(ORIGENES).exclude(['REPETICION']),
  descripcion: z
    .string()
    .transform(plainText)
    .pipe(z.string().min(20, 'Describa lo que se encontró en al menos veinte letras.').max(4000)),
  area: z.string().trim().min(2).max(200).optional(),
  /** Radicado of the complaint in which it was found. */
  radicado: z.string().trim().max(60).optional(),
});
export class NuevaNoConformidadDto extends createZodDto(nuevaNoConformidad) {}
export class NoConformidadCreadaDto extends createZodDto(
  z.object({ id: z.string(), numero: z.number(), clave: z.string() }),
) {}
