import { z } from 'zod';

const texto = z.string().min(1);
const codigo = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'se esperaba un código en MAYUSCULAS_CON_GUION_BAJO');
const opcion = z.strictObject({ codigo: texto, nombre: texto });

const claseDeActividad = z.strictObject({
  codigo,
  nombre: texto,
  /** What must be on file before the activity can be closed. */
  evidencias: z.array(z.strictObject({ codigo, nombre: texto })).min(1),
  /** S2-11: one more in the same year warns; it is not refused. */
  maximoAnual: z.number().int().min(1).optional(),
  /** S0-20: what is agreed there is followed up until it is done. */
  compromisos: z.boolean().default(false),
  /** S3-19: what is found there may be a non-conformity. */
  hallazgos: z.boolean().default(false),
});

/** `processes/<perfil>/calidad.json`: how the entity's management system describes the process. */
export const esquemaCalidad = z.strictObject({
  proceso: z.strictObject({
    codigo: texto,
    nombre: texto,
    version: texto,
    fecha: z.iso.date().optional(),
    dueno: texto,
    objetivo: texto,
    alcance: texto,
    participantes: z.array(texto).default([]),
  }),
  sipoc: z.strictObject({
    proveedores: z
      .array(
        z.strictObject({
          proveedor: texto,
          tipo: z.enum(['INTERNO', 'EXTERNO']),
          entradas: z.array(texto).min(1),
        }),
      )
      .min(1),
    salidas: z.array(z.strictObject({ salida: texto, cliente: texto, tipo: z.enum(['INTERNO', 'EXTERNO']) })),
  }),
  /** S3-24: what the yearly plan checks that there is. */
  recursos: z.array(opcion).min(1),
  actividades: z.array(claseDeActividad).min(1),
  /** S2-01: what a plan does inside the entity and what it does towards the citizens, with its components. */
  etiquetas: z
    .array(
      z.strictObject({ codigo: z.enum(['ADENTRO', 'AFUERA']), nombre: texto, componentes: z.array(texto) }),
    )
    .length(2),
});
export type Calidad = z.output<typeof esquemaCalidad>;
export type ClaseDeActividad = Calidad['actividades'][number];

const clausula = z.strictObject({ standard: texto, edition: texto, clause: texto });

/** `processes/clausulas.json`: the standards as data, because editions change (S3-26). */
export const esquemaClausulas = z.strictObject({
  version: z.number().int().min(1),
  normas: z.array(
    z.strictObject({
      standard: texto,
      edition: texto,
      nombre: texto,
      sustituidaPor: z.strictObject({ standard: texto, edition: texto }).optional(),
      clausulas: z.array(z.strictObject({ clause: texto, titulo: texto })).min(1),
    }),
  ),
  equivalencias: z.array(z.strictObject({ de: clausula, a: z.array(clausula).min(1) })),
});
export type CatalogoDeClausulas = z.output<typeof esquemaClausulas>;
export type Clausula = z.output<typeof clausula>;

export const CLASES_DE_DOCUMENTO = [
  'POLITICA',
  'CARACTERIZACION',
  'PROCEDIMIENTO',
  'INSTRUCTIVO',
  'MANUAL',
  'PLAN',
  'PROGRAMA',
  'MATRIZ',
  'FORMATO',
  'DIAGRAMA',
  'DECISION',
  'PLANTILLA',
] as const;

const documento = z.strictObject({
  codigo: texto,
  titulo: texto,
  proceso: texto,
  clase: z.enum(CLASES_DE_DOCUMENTO),
  version: texto,
  fecha: z.iso.date().optional(),
  origen: texto.optional(),
  elaboro: texto.optional(),
  reviso: texto.optional(),
  aprobo: texto.optional(),
  firmantes: z.array(z.strictObject({ nombre: texto, cargo: texto })).default([]),
  /** File of `processes/` or `templates/` whose change this document controls. */
  recurso: texto.optional(),
  cambios: z
    .array(
      z.strictObject({
        fecha: z.iso.date(),
        version: texto,
        asunto: texto,
        solicitadoPor: texto,
        aprobadoPor: texto,
      }),
    )
    .default([]),
});

/** `processes/documentos.json` and `processes/<perfil>/documentos.json`: the initial master list. */
export const esquemaDocumentos = z.strictObject({ documentos: z.array(documento) });
export type DocumentoInicial = z.output<typeof documento>;
