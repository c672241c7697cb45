import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { plainLine, plainText } from '../../common/plain-text';
import { orNull } from '../../common/or-null';
import { isMailAddress } from '../../mail';

const linea = (maximo: number) => z.string().max(maximo).transform(plainLine);
const opcional = (maximo: number) =>
  linea(maximo)
    .optional()
    .transform((valor) => valor || undefined);
const clave = z.string().trim().min(1).max(200);

/** One message of a person, as a bridge to WhatsApp or a social network, or the bot MARA, delivers it. */
export const mensajeSchema = z.strictObject({
  /** The provider's: the same message delivered again is not a second one. */
  id: clave,
  /** The provider's: what is said in it while its case is open belongs to that case. */
  conversacion: clave,
  /** For example Facebook, Twitter or YouTube, when the channel is several. */
  red: opcional(40),
  autor: z.strictObject({
    nombre: opcional(120),
    telefono: opcional(30),
    correo: z
      .string()
      .trim()
      .refine(isMailAddress, 'Se esperaba una dirección de correo como nombre@dominio.com.')
      .optional(),
    tipoDocumento: z.enum(['CC', 'CE', 'TI', 'PA', 'PPT', 'NIT']).optional(),
    numeroDocumento: opcional(20),
  }),
  texto: z
    .string()
    .transform(plainText)
    .pipe(z.string().min(1, 'Se esperaba el texto del mensaje.').max(20_000)),
  tipo: z.string().trim().min(1).max(60).optional(),
  zona: z.enum(['urbana', 'rural']).optional(),
  /** When the person sent it; without it, now. */
  enviadoEn: z.iso.datetime({ offset: true }).optional(),
  adjuntos: z
    .array(z.strictObject({ nombre: z.string().min(1).max(200), contenido: z.base64() }))
    .max(10)
    .default([]),
});
export class MensajeDto extends createZodDto(mensajeSchema) {}
export type MensajeDeCanal = z.output<typeof mensajeSchema>;

export class MensajeRecibidoDto extends createZodDto(
  z.object({
    radicado: z.string(),
    /** To be told to the person: with it the case can be followed. */
    codigo: z.string(),
    /** It belongs to a case that the conversation had opened before. */
    hilo: z.boolean(),
    /** It had been delivered before: nothing was done again. */
    repetido: z.boolean(),
    recibidoEn: z.string(),
    efectivo: orNull(z.string()),
    vence: orNull(z.string()),
    anexosRechazados: z.array(z.object({ nombre: z.string(), motivo: z.string() })),
  }),
) {}
export type MensajeRecibido = z.output<typeof MensajeRecibidoDto.schema>;
