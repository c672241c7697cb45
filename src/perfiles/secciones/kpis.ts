import { z } from 'zod';
import { PERIODICIDADES } from '../../calendario';
import { unboundedPart } from '../../engine/feel';

export const COMPARADORES = ['>=', '<=', '='] as const;

/**
 * An indicator is data: a FEEL formula over the vocabulary of aggregates, and the target it is read against (S3-25:
 * indicators, formulas and targets are defined in the planning of the service).
 */
export const esquemaIndicador = z.strictObject({
  codigo: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{1,39}$/, 'Se esperaba un código en MAYUSCULAS_CON_GUION_BAJO, de 2 a 40 letras.'),
  nombre: z.string().trim().min(3).max(120),
  descripcion: z.string().trim().max(500).default(''),
  formula: z.string().trim().min(1).max(1000),
  unidad: z.string().trim().min(1).max(30),
  decimales: z.int().min(0).max(4).default(1),
  meta: z
    .strictObject({
      comparador: z.enum(COMPARADORES),
      valor: z.number(),
      /** Short of the target by no more than this: yellow. */
      margen: z.number().positive().optional(),
    })
    .optional(),
  periodo: z.enum(PERIODICIDADES),
  fuente: z.string().trim().min(3).max(200),
  responsable: z.string().trim().min(3).max(120),
  /** One value for each seccional that has users or cases, besides that of the whole entity. */
  porSeccional: z.boolean().default(false),
});

export type Indicador = z.output<typeof esquemaIndicador>;

/** One of a file: what the screen refuses does not load either. */
export const indicadorDeArchivo = esquemaIndicador.superRefine(({ formula }, contexto) => {
  const message = unboundedPart(formula);
  if (message) contexto.addIssue({ code: 'custom', path: ['formula'], message });
});

export const SECCIONES_DE_INFORME = [
  'indicadores',
  'volumenes',
  'tipos',
  'areas',
  'oportunidad',
  'puntos',
  'encuestas',
  'arbol',
  'clientes',
  'caracterizacion',
  'comparacion',
  'no-conformidades',
] as const;

/** A report that the entity owes: what it says, of which period, by which business day and to whom. */
export const esquemaInforme = z.strictObject({
  codigo: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  nombre: z.string().min(3),
  periodicidad: z.enum(PERIODICIDADES),
  /** Business day, after the period ends, by which it is delivered. */
  diaHabil: z.int().min(1).max(60),
  /** False: a person makes it; the schedule only shows that it is owed. */
  automatico: z.boolean().default(true),
  norma: z.string().optional(),
  secciones: z.array(z.enum(SECCIONES_DE_INFORME)).min(1),
  /** Each area gets the report and its own figures; `areas` are the values of `radicado.area` that are its own. */
  destinatarios: z
    .array(
      z.strictObject({ area: z.string().min(1), correo: z.email(), areas: z.array(z.string()).default([]) }),
    )
    .default([]),
});

export type InformeDelPerfil = z.output<typeof esquemaInforme>;
