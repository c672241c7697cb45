import { z } from 'zod';
import { plainLine } from '../../common/plain-text';

const nombre = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,49}$/, 'Se esperaba un nombre en MAYUSCULAS_CON_GUION_BAJO.');

/** How a case becomes a line of the report: a column, where its value comes from, and the table that turns it into a code. */
export const esquemaMapeo = z
  .object({
    columnas: z
      .array(
        z.object({
          columna: nombre,
          expresion: z.string().trim().min(1).max(500).describe('FEEL sobre los datos del caso'),
          tabla: nombre.optional(),
        }),
      )
      .min(1)
      .max(100),
    tablas: z.record(
      nombre,
      z.record(z.string().min(1).max(120), z.string().transform(plainLine).pipe(z.string().max(60))),
    ),
  })
  .superRefine(({ columnas, tablas }, contexto) => {
    columnas.forEach(({ columna, tabla }, i) => {
      if (columnas.findIndex((otra) => otra.columna === columna) !== i)
        contexto.addIssue({
          code: 'custom',
          path: ['columnas', i],
          message: `La columna ${columna} está repetida.`,
        });
      if (tabla && !tablas[tabla])
        contexto.addIssue({ code: 'custom', path: ['columnas', i], message: `No existe la tabla ${tabla}.` });
    });
  });

export type Mapeo = z.output<typeof esquemaMapeo>;

/** What an expression can name, besides `propios`, which holds the data that the profile asks for. */
export const CAMPOS = [
  'secuencia',
  'radicado',
  'tipo',
  'subtipo',
  'canal',
  'zona',
  'estado',
  'seccional',
  'municipio',
  'departamento',
  'recibidoFecha',
  'recibidoHora',
  'vence',
  'decision',
  'respuestaFecha',
  'respuestaNumero',
  'notificacionFecha',
  'notificacionMedio',
  'propios',
] as const;

export type CasoParaSui = Record<(typeof CAMPOS)[number], unknown>;
