import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../common/or-null';

const fecha = orNull(z.string());

/** A notification with the dates of its own clock. */
export const notificacionSchema = z.object({
  id: z.string(),
  radicado: z.string(),
  asunto: z.string(),
  carta: z.string(),
  cartaId: z.string(),
  medio: z.string(),
  estado: z.string(),
  forma: orNull(z.string()),
  exige: z.boolean(),
  creadaEn: z.string(),
  despachadaEn: fecha,
  guia: orNull(z.string()),
  citacionLimite: fecha,
  citadaEn: fecha,
  citacionGuia: orNull(z.string()),
  comparecenciaHasta: fecha,
  avisoEn: fecha,
  avisoGuia: orNull(z.string()),
  avisoPublicadoHasta: fecha,
  surteEn: fecha,
  devueltaEn: fecha,
  motivoDevolucion: orNull(z.string()),
  entregadaEn: fecha,
  /** What its clock waits for now, and until when. */
  pendiente: orNull(z.object({ que: z.string(), hasta: orNull(z.string()) })),
});
export type NotificacionDelCaso = z.output<typeof notificacionSchema>;
export class NotificacionesDelCasoDto extends createZodDto(z.array(notificacionSchema)) {}

export class ConsultaNotificacionesDto extends createZodDto(
  z.object({
    cursor: z.string().max(500).optional(),
    limite: z.coerce.number().int().min(1).max(200).default(50),
  }),
) {}
export class PaginaNotificacionesDto extends createZodDto(
  z.object({ elementos: z.array(notificacionSchema), siguiente: z.string().optional() }),
) {}

/** What the law prints of a published notice (CPACA, art. 69), and no more. */
const avisoPublico = z.object({
  id: z.string(),
  numero: z.string(),
  titulo: z.string(),
  fechaDecision: z.string(),
  radicado: z.string(),
  destinatario: z.string(),
  publicadoDesde: z.string(),
  publicadoHasta: z.string(),
  surteEn: z.string(),
  recursos: orNull(z.string()),
});
export class AvisosPublicosDto extends createZodDto(
  z.object({ autoridad: z.string(), elementos: z.array(avisoPublico) }),
) {}
