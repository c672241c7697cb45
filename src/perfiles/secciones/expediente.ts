import { z } from 'zod';

const texto = z.string().min(1);

/** A record type of the entity's retention table (S1-07): what it holds, how long it is kept, for whom it is. */
const tipoDocumental = z.strictObject({
  codigo: texto,
  nombre: texto,
  fuente: z.enum(['ficha', 'anexo', 'carta', 'visita', 'seguimiento', 'bitacora', 'evidencia']),
  /** Letters of these templates only; every letter when empty. */
  plantillas: z.array(texto).default([]),
  /** Evidence of the activities with these codes only; every one when empty. */
  evidencias: z.array(texto).default([]),
  /** Years in the file of the office, then in the central one. */
  retencionGestion: z.number().int().min(0).max(100),
  retencionCentral: z.number().int().min(0).max(100),
  disposicion: texto,
  destinatario: texto,
});

/** The records that the process leaves (seed 1, «registros»): the first that fits a document; the last takes the rest. */
export const seccionExpediente = z.strictObject({ tiposDocumentales: z.array(tipoDocumental).min(1) });
