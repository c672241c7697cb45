import { z } from 'zod';

const texto = z.string().min(1);
const dias = z.number().int().min(1).max(60);

/** How the survey by mail closes a case (Q11: the sources give no times; these are proposals). */
export const cierrePorEncuesta = z
  .strictObject({
    /** Business days after the delivery. */
    diasHabilesEnvio: dias,
    /** Business days after the mail. */
    diasHabilesRecordatorio: dias,
    diasHabilesRespuesta: dias,
    sinRespuesta: z.enum(['CERRAR', 'LLAMAR']),
    sinCorreo: z.enum(['CERRAR', 'LLAMAR']),
  })
  .refine(
    ({ diasHabilesRecordatorio, diasHabilesRespuesta }) => diasHabilesRecordatorio < diasHabilesRespuesta,
    'se esperaba un recordatorio anterior al fin del plazo de la encuesta',
  );

export const encuesta = z.strictObject({
  periodicidad: texto,
  preguntas: z.array(
    z.strictObject({
      codigo: texto,
      texto,
      escala: z.enum(['E-B-R-D', 'NPS', 'si-no']),
      /** Points of each answer, for a satisfaction index (Q6: that is not a net promoter score). */
      puntos: z.record(texto, z.number()).optional(),
    }),
  ),
  /** Any of these answers sends the case to whoever decides whether it is reopened. */
  insatisfecho: z.strictObject({
    valores: z.array(texto).min(1),
    /** The highest mark of NPS that still says so; absent, NPS alone reopens nothing. */
    npsHasta: z.number().int().min(0).max(10).optional(),
  }),
});
