import { z } from 'zod';

const codigoDeTipo = z.string().regex(/^[A-Z][A-Z0-9_]*$/);

/** Repairs (S0-05): the type whose row of the table of terms is the clock of the answer; the case's own when null. */
export const seccionReparacion = z.strictObject({ terminoDeRespuesta: codigoDeTipo.nullable() });

/** Emergencies (S0-17). The minutes are a proposal: no source says them. */
export const seccionEmergencias = z.strictObject({
  /** Name of whoever has to hear of it at once. */
  destino: z.string().min(1),
  correo: z.email(),
  minutosParaAcusar: z.number().int().min(1).max(120),
});

/** Payment agreements (S3-15, S0-11): amounts in pesos. */
export const seccionAcuerdos = z.strictObject({
  /** Whoever approves up to an amount, from the lowest; over the last one no agreement is made. */
  topes: z.array(z.strictObject({ hasta: z.number().positive(), aprueba: z.string().min(1) })).min(1),
  cuotasMaximas: z.number().int().min(1).max(120),
  /** Part of the debt that has to be paid when signing. */
  porcentajeInicialMinimo: z.number().min(0).max(100),
  /** Business days before the due date on which the user is reminded. */
  diasHabilesRecordatorio: z.number().int().min(0).max(30),
  /** Business days after a missed instalment before the agreement is broken. */
  diasHabilesDeGracia: z.number().int().min(0).max(60),
});
