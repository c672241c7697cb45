import { z } from 'zod';

const texto = z.string().min(1);

/** Where the value that governs lives. The page reads it there: a question never keeps a copy of its answer. */
const referencia = z.union([
  /** A value of the profile by its path; what is in a list is named by its `codigo`. */
  z.strictObject({ ruta: texto }),
  /** A column of the row of the table of terms that such a petition meets. */
  z.strictObject({
    termino: z.strictObject({ tipo: texto, canal: texto.default('ventanilla'), zona: texto.optional() }),
    columna: z.enum(['n', 'unidad', 'topeMeses']),
  }),
  /** A field of the definition in force of an indicator: people change it on its screen. */
  z.strictObject({ indicador: texto, campo: z.enum(['periodo', 'formula']) }),
  /** A property that an element of a diagram carries. */
  z.strictObject({ modelo: texto, elemento: texto, propiedad: texto }),
]);
export type Referencia = z.output<typeof referencia>;

/** What the source documents leave open (Q1–Q11) or contradict, and the setting that answers meanwhile. */
export const preguntaAbierta = z.strictObject({
  codigo: z.string().regex(/^Q\d+$/),
  pregunta: texto,
  /** What the sources say. */
  fuente: texto,
  /** Where it acts. */
  actua: texto,
  porque: texto,
  ajustes: z
    .array(
      z.strictObject({
        nombre: texto,
        en: referencia,
        /** How people read each value; a number reads as it is. */
        opciones: z.array(z.strictObject({ valor: z.unknown(), texto })).default([]),
      }),
    )
    .min(1),
});
export type PreguntaAbierta = z.output<typeof preguntaAbierta>;

/** How the figures from before the system are read when their source does not say it all (Q7). */
export const seccionLineaBase = z.strictObject({
  /** Year of a month that says none; null when every month has to say its own. */
  vigencia: z.number().int().min(2000).max(2150).nullable(),
  /** What a month that nobody registered reads as: no data, or nothing happened. */
  mesSinDato: z.enum(['SIN_DATO', 'CERO']),
});
