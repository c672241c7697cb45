import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../../common/or-null';
import { plainText } from '../../common/plain-text';

const motivo = z
  .string()
  .transform(plainText)
  .pipe(
    z.string().min(10, 'Explique el motivo en al menos 10 caracteres.').max(4000, 'Máximo 4000 caracteres.'),
  );
const linea = (maximo: number) => z.string().trim().min(1).max(maximo);

const pedidoDeReclasificacion = z.object({
  tipo: linea(60),
  motivo,
  subtipo: linea(200).optional(),
  zona: z.enum(['urbana', 'rural']).optional(),
  juridico: z.boolean().optional(),
  /** Only for a type whose term a judge or the SSPD sets. */
  vence: z.iso.date('Se esperaba una fecha, como 2026-03-04.').optional(),
  hora: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Se esperaba una hora de 00:00 a 23:59, como 17:00.')
    .optional(),
  /** Who set it, and by which act: the answer is addressed to them. */
  autoridadQueFija: linea(200).optional(),
  actoQueFija: linea(200).optional(),
});
export type PedidoDeReclasificacion = z.output<typeof pedidoDeReclasificacion>;
export class ReclasificarDto extends createZodDto(pedidoDeReclasificacion) {}
export class ReclasificadoDto extends createZodDto(
  z.object({
    radicado: z.string(),
    tipo: z.string(),
    tipoNombre: z.string(),
    venciaAntes: orNull(z.string()),
    vence: orNull(z.string()),
    norma: z.string(),
  }),
) {}

export class MotivoDto extends createZodDto(z.object({ motivo })) {}

const pedidoDeAnulacion = z.object({ motivo, acto: linea(200).optional() });
export type PedidoDeAnulacion = z.output<typeof pedidoDeAnulacion>;
export class PedirAnulacionDto extends createZodDto(pedidoDeAnulacion) {}

const decisionDeAnulacion = z.object({
  aprobada: z.boolean(),
  observaciones: z.string().trim().max(4000).optional(),
});
export type DecisionDeAnulacion = z.output<typeof decisionDeAnulacion>;
export class DecidirAnulacionDto extends createZodDto(decisionDeAnulacion) {}

const requerimientoDeControl = z.object({
  entidad: linea(200),
  oficio: linea(100).optional(),
  motivo,
  /** The day that the body itself set; without it, the profile's business days. */
  vence: z.iso.date('Se esperaba una fecha, como 2026-03-04.').optional(),
});
export type RequerimientoDeControl = z.output<typeof requerimientoDeControl>;
export class RequerimientoDeControlDto extends createZodDto(requerimientoDeControl) {}

const pedidoDeDuplicado = z.object({ principal: linea(40), motivo });
export type PedidoDeDuplicado = z.output<typeof pedidoDeDuplicado>;
export class VincularDuplicadoDto extends createZodDto(pedidoDeDuplicado) {}
export class CandidatosDto extends createZodDto(
  z.array(
    z.object({
      radicado: z.string(),
      asunto: z.string(),
      estado: z.string(),
      recibidoEn: z.string(),
      mismaPersona: z.boolean(),
      parecido: z.number(),
    }),
  ),
) {}

export class ActuacionesDelCasoDto extends createZodDto(
  z.array(
    z.object({
      id: z.string(),
      tipo: z.string(),
      motivo: z.string(),
      datos: z.record(z.string(), z.unknown()),
      estado: z.string(),
      hechaPor: z.string(),
      hechaEn: z.string(),
      decididaPor: orNull(z.string()),
      decididaEn: orNull(z.string()),
      observaciones: orNull(z.string()),
    }),
  ),
) {}
