import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../../common/or-null';

const clausula = z.object({ standard: z.string(), edition: z.string(), clause: z.string() });

export class CatalogoDeClausulasDto extends createZodDto(
  z.object({
    version: z.number(),
    normas: z.array(
      z.object({
        standard: z.string(),
        edition: z.string(),
        nombre: z.string(),
        vigente: z.boolean(),
        clausulas: z.array(z.object({ clause: z.string(), titulo: z.string() })),
      }),
    ),
    equivalencias: z.array(z.object({ de: clausula, a: z.array(clausula) })),
  }),
) {}

const CLAUSULA = /^\d{4,5}:\d{4}#\d+(\.\d+)*$/;
const parametroClausula = z
  .string()
  .regex(CLAUSULA, 'se esperaba norma:edición#numeral, como 9001:2015#8.5.2');

export class ConsultaClausulaDto extends createZodDto(z.object({ clausula: parametroClausula })) {}

export class ConsultaEvidenciaDto extends createZodDto(
  z.object({
    clausula: parametroClausula,
    desde: z.iso.date().optional(),
    hasta: z.iso.date().optional(),
    cursor: z.string().max(500).optional(),
    limite: z.coerce.number().int().min(1).max(200).default(50),
  }),
) {}

const actividad = z.object({
  proceso: z.string(),
  procesoNombre: z.string(),
  version: z.number(),
  elementoId: z.string(),
  nombre: z.string(),
  phva: orNull(z.string()),
  responsable: orNull(z.string()),
  autoridad: orNull(z.string()),
  salida: orNull(z.string()),
  documentos: z.array(z.string()),
});

export class ActividadesDeClausulaDto extends createZodDto(
  z.object({
    pedida: z.object({ norma: z.string(), numeral: z.string(), titulo: orNull(z.string()) }),
    /** The clauses that are looked for: the one asked for, or today's equivalents of an old one. */
    buscadas: z.array(z.object({ norma: z.string(), numeral: z.string(), titulo: orNull(z.string()) })),
    actividades: z.array(actividad),
  }),
) {}

const evidencia = z.object({
  en: z.string(),
  /** Radicado, or key of an internal matter. */
  caso: orNull(z.string()),
  clase: z.enum(['RADICADO', 'ASUNTO']),
  seq: z.number(),
  tipo: z.string(),
  nombre: orNull(z.string()),
  proceso: orNull(z.string()),
  elementoId: orNull(z.string()),
  actor: orNull(z.string()),
});
export class EvidenciaDeClausulaDto extends createZodDto(
  z.object({ elementos: z.array(evidencia), siguiente: z.string().optional() }),
) {}

export class FichaDelProcesoDto extends createZodDto(
  z.object({
    proceso: z.object({
      codigo: z.string(),
      nombre: z.string(),
      version: z.string(),
      fecha: orNull(z.string()),
      dueno: z.string(),
      objetivo: z.string(),
      alcance: z.string(),
      participantes: z.array(z.string()),
    }),
    /** The release that holds this sheet: its diagrams are those below. */
    publicacion: z.object({ huella: z.string(), desde: z.string() }),
    proveedores: z.array(
      z.object({ proveedor: z.string(), tipo: z.string(), entradas: z.array(z.string()) }),
    ),
    salidas: z.array(z.object({ salida: z.string(), cliente: z.string(), tipo: z.string() })),
    diagramas: z.array(z.object({ clave: z.string(), nombre: z.string(), version: z.number() })),
  }),
) {}
