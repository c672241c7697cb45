import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const nueva = z.object({
  persona: z.string().trim().min(1, 'Elija a quién se sustituye.').max(60),
  sustituto: z.string().trim().min(1, 'Elija quién sustituye.').max(60),
  desde: z.iso.date('Se esperaba una fecha, como 2026-03-02.'),
  /** The last day away. */
  hasta: z.iso.date('Se esperaba una fecha, como 2026-03-06.'),
  motivo: z.string().trim().min(5, 'Escriba el motivo.').max(500),
});
export type NuevaSustitucion = z.output<typeof nueva>;
export class NuevaSustitucionDto extends createZodDto(nueva) {}

const sustitucion = z.object({
  id: z.string(),
  persona: z.string(),
  personaNombre: z.string(),
  sustituto: z.string(),
  sustitutoNombre: z.string(),
  desde: z.string(),
  hasta: z.string(),
  motivo: z.string(),
  estado: z.enum(['PROGRAMADA', 'VIGENTE', 'TERMINADA', 'CANCELADA']),
  creadaPor: z.string(),
});
export type Sustitucion = z.output<typeof sustitucion>;
export class SustitucionesDto extends createZodDto(z.array(sustitucion)) {}
export class SustitucionCreadaDto extends createZodDto(z.object({ id: z.string() })) {}
