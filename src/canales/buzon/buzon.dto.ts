import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { plainLine, plainText } from '../../common/plain-text';
import { orNull } from '../../common/or-null';
import { isMailAddress } from '../../mail';

const linea = (nombre: string, maximo: number) =>
  z
    .string()
    .transform(plainLine)
    .pipe(z.string().min(1, `Escriba ${nombre}.`).max(maximo, `No puede pasar de ${maximo} caracteres.`));
const opcional = (maximo: number) =>
  z
    .string()
    .transform(plainLine)
    .pipe(z.string().max(maximo, `No puede pasar de ${maximo} caracteres.`))
    .optional()
    .transform((valor) => valor || undefined);

/** The act of opening the box: when, where and before whom. */
export class NuevaAperturaDto extends createZodDto(
  z
    .object({
      abiertaEn: z.iso.datetime({ offset: true }),
      sede: z.string().trim().min(1).max(40),
      testigo1: linea('el primer testigo', 120),
      testigo2: linea('el segundo testigo', 120),
      observaciones: opcional(1000),
    })
    .refine(({ testigo1, testigo2 }) => testigo1.toLowerCase() !== testigo2.toLowerCase(), {
      path: ['testigo2'],
      message: 'Se esperaban dos testigos distintos.',
    }),
) {}

/** One slip, as it was written. Without a name it is anonymous. */
export const papeletaSchema = z.object({
  n: z.coerce
    .number()
    .int('Se esperaba el número de la papeleta.')
    .min(1, 'Se esperaba el número de la papeleta, desde 1.')
    .max(5000),
  asunto: opcional(200),
  texto: z
    .string()
    .transform(plainText)
    .pipe(z.string().min(1, 'Escriba lo que dice la papeleta.').max(20_000)),
  nombre: opcional(120),
  documento: opcional(20),
  telefono: opcional(30),
  correo: z
    .string()
    .trim()
    .refine((correo) => correo === '' || isMailAddress(correo), 'Se esperaba una dirección de correo.')
    .optional()
    .transform((correo) => correo || undefined),
  direccion: opcional(200),
});
export type Papeleta = z.output<typeof papeletaSchema>;
export class PapeletaDto extends createZodDto(papeletaSchema) {}

const apertura = z.object({
  id: z.string(),
  numero: z.number(),
  abiertaEn: z.string(),
  sede: z.string(),
  testigo1: z.string(),
  testigo2: z.string(),
  observaciones: orNull(z.string()),
  creadaPor: z.string(),
  papeletas: z.number(),
});
export type AperturaResumen = z.output<typeof apertura>;
export class AperturaDto extends createZodDto(
  apertura.extend({
    casos: z.array(z.object({ n: z.number(), radicado: z.string(), asunto: z.string(), estado: z.string() })),
  }),
) {}
export class AperturasDto extends createZodDto(z.array(apertura)) {}
export class PapeletaRadicadaDto extends createZodDto(
  z.object({ n: z.number(), radicado: z.string(), repetida: z.boolean() }),
) {}
