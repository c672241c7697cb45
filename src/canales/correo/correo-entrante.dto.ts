import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../../common/or-null';
import { CLASES_DE_CORREO, ESTADOS_DE_CORREO } from './correo-entrante.store';

export const consultaCorreo = z.object({
  estado: z.enum(ESTADOS_DE_CORREO).optional(),
  cursor: z.string().max(300).optional(),
  limite: z.coerce.number().int().min(1).max(100).default(25),
});
export class ConsultaCorreoDto extends createZodDto(consultaCorreo) {}

const correo = z.object({
  id: z.string(),
  remitente: orNull(z.string()),
  remitenteNombre: orNull(z.string()),
  /** Its case keeps who filed it: neither sender nor original message. */
  identidadReservada: z.boolean(),
  asunto: z.string(),
  recibidoEn: z.string(),
  bytes: z.number(),
  truncado: z.boolean(),
  estado: z.enum(ESTADOS_DE_CORREO),
  clase: orNull(z.enum(CLASES_DE_CORREO)),
  motivo: orNull(z.string()),
  radicado: orNull(z.string()),
  anexosRechazados: z.array(z.object({ nombre: z.string(), motivo: z.string() })),
  revisadoPor: orNull(z.string()),
});
export type CorreoDeLista = z.output<typeof correo>;

export class ListaDeCorreoDto extends createZodDto(
  z.object({ elementos: z.array(correo), siguiente: z.string().optional() }),
) {}

export class BuzonesDto extends createZodDto(
  z.object({
    /** Whether a mailbox is set at all. */
    configurado: z.boolean(),
    buzones: z.array(z.object({ buzon: z.string(), revisadoEn: z.string(), error: orNull(z.string()) })),
  }),
) {}
