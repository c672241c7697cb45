import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../common/or-null';
import { sincronizacionSchema } from '../integraciones/integraciones.controller';

export const ordenSchema = z.object({
  id: z.string(),
  numero: z.string(),
  radicado: z.string(),
  asunto: z.string(),
  clase: z.enum(['VISITA', 'REPARACION']),
  estado: z.enum(['PROGRAMADA', 'EJECUTADA', 'SIN_EJECUTAR']),
  brigadista: orNull(z.string()),
  brigadistaNombre: orNull(z.string()),
  fecha: z.string(),
  franja: z.string(),
  direccion: orNull(z.string()),
  indicaciones: orNull(z.string()),
  ordenRevision: orNull(z.string()),
  cerradaEn: orNull(z.string()),
  /** The task that carries it out, while it is open. */
  tareaId: orNull(z.string()),
});
export type Orden = z.output<typeof ordenSchema>;

const reparacion = z.object({
  luminaria: z.string(),
  direccion: z.string(),
  puntoReferencia: orNull(z.string()),
  zona: z.string(),
  tipoDano: z.string(),
  vence: z.string(),
  abiertaEn: z.string(),
  reparadaEn: orNull(z.string()),
  incumplidaEn: orNull(z.string()),
});

const emergencia = z.object({
  motivo: z.string(),
  avisadaEn: z.string(),
  limiteAcuse: z.string(),
  segundoMedio: orNull(z.string()),
  segundoMedioA: orNull(z.string()),
  segundoMedioPor: orNull(z.string()),
  segundoMedioEn: orNull(z.string()),
  escaladaEn: orNull(z.string()),
  acusadaEn: orNull(z.string()),
  acusadaPor: orNull(z.string()),
  acuseMedio: orNull(z.string()),
});

const visita = z.object({
  id: z.string(),
  clase: z.string(),
  brigadista: orNull(z.string()),
  registradaEn: z.string(),
  datos: z.record(z.string(), z.unknown()),
});

/** What the case has of field work, other systems and emergencies; each part null or empty when it has none. */
export class ExpedienteDeTerrenoDto extends createZodDto(
  z.object({
    reparacion: orNull(reparacion),
    emergencia: orNull(emergencia),
    ordenes: z.array(ordenSchema),
    visitas: z.array(visita),
    sincronizaciones: z.array(sincronizacionSchema),
  }),
) {}
