import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../common/or-null';
import { plainLine } from '../common/plain-text';
import { esquemaIndicador } from '../perfiles/secciones/kpis';
import { CODIGOS_DE_NIVEL, NIVELES_POR_DEFECTO, type Nivel } from './kpis/arbol';

const periodo = z.string().max(30).describe('2026, 2026-S1, 2026-T1, 2026-03 o 2026-03-02_2026-03-15');
export const PeriodoDto = z.object({
  codigo: z.string(),
  nombre: z.string(),
  desde: z.string(),
  hasta: z.string(),
});
const estado = z.enum(['verde', 'amarillo', 'rojo', 'sin-dato', 'sin-meta']);

export class ConsultaPeriodoDto extends createZodDto(z.object({ periodo })) {}

const definicion = z.object({
  codigo: z.string(),
  nombre: z.string(),
  descripcion: z.string(),
  formula: z.string(),
  unidad: z.string(),
  decimales: z.int(),
  meta: z
    .object({ comparador: z.enum(['>=', '<=', '=']), valor: z.number(), margen: z.number().optional() })
    .optional(),
  periodo: z.string(),
  fuente: z.string(),
  responsable: z.string(),
  porSeccional: z.boolean(),
});

export class IndicadoresDto extends createZodDto(
  z.object({
    periodo: PeriodoDto,
    indicadores: z.array(
      definicion.extend({
        version: z.int(),
        origen: z.enum(['perfil', 'pantalla']),
        valor: orNull(z.number()),
        estado,
        medidoEn: PeriodoDto,
        seccionales: z.array(z.object({ seccional: z.string(), valor: orNull(z.number()), estado })),
      }),
    ),
  }),
) {}

export class VocabularioDto extends createZodDto(
  z.object({
    periodo: PeriodoDto,
    nombres: z.array(z.string()),
    valores: z.record(z.string(), z.unknown()),
  }),
) {}

export class NuevoIndicadorDto extends createZodDto(
  esquemaIndicador.extend({
    nombre: z.string().transform(plainLine).pipe(z.string().min(3).max(120)),
    motivo: z
      .string()
      .transform(plainLine)
      .pipe(z.string().min(5, 'Escriba por qué se define o se cambia.').max(300)),
  }),
) {}

export class IndicadorPublicadoDto extends createZodDto(z.object({ codigo: z.string(), version: z.int() })) {}

export class VersionesDto extends createZodDto(
  z.object({
    codigo: z.string(),
    versiones: z.array(
      z.object({
        version: z.int(),
        definicion,
        motivo: z.string(),
        creadaPor: z.string(),
        creadaEn: z.string(),
      }),
    ),
  }),
) {}

export class ConsultaArbolDto extends createZodDto(
  z.object({
    periodo,
    niveles: z
      .string()
      .max(100)
      .optional()
      .transform((valor) => valor?.split(',') ?? NIVELES_POR_DEFECTO)
      .pipe(
        z
          .array(z.enum(CODIGOS_DE_NIVEL))
          .min(1)
          .max(4)
          .refine((niveles) => new Set(niveles).size === niveles.length, 'Un nivel no se repite.'),
      )
      .meta({ type: 'string', example: 'origen,area,resultado', description: CODIGOS_DE_NIVEL.join(', ') }),
  }),
) {}

export interface NodoRotulado {
  valor: string;
  nombre: string;
  n: number;
  hijos?: NodoRotulado[] | undefined;
}
const hoja = z.object({ valor: z.string(), nombre: z.string(), n: z.int() });
const nivel = <T extends z.ZodType>(hijos: T) => hoja.extend({ hijos: z.array(hijos).optional() });

export class ArbolDto extends createZodDto(
  z.object({
    periodo: PeriodoDto,
    niveles: z.array(z.enum(CODIGOS_DE_NIVEL)),
    total: z.int(),
    completo: z.boolean().describe('falso: hay más hojas de las que se muestran'),
    nodos: z.array(nivel(nivel(nivel(hoja)))),
  }),
) {}

const valorDeNivel = z.string().max(120).optional();
export class ConsultaRamaDto extends createZodDto(
  z.object({
    periodo,
    ...(Object.fromEntries(CODIGOS_DE_NIVEL.map((nivel) => [nivel, valorDeNivel])) as Record<
      Nivel,
      typeof valorDeNivel
    >),
    cursor: z.string().max(300).optional(),
    limite: z.coerce.number().int().min(1).max(200).default(50),
  }),
) {}

export class CasosDeLaRamaDto extends createZodDto(
  z.object({
    elementos: z.array(
      z.object({
        radicado: z.string(),
        tipo: z.string(),
        canal: z.string(),
        area: orNull(z.string()),
        estado: z.string(),
        recibidoEn: z.string(),
        vence: orNull(z.string()),
        respondidoEn: orNull(z.string()),
      }),
    ),
    siguiente: z.string().optional(),
  }),
) {}

export class VolumenesDto extends createZodDto(
  z.object({
    periodo: PeriodoDto,
    canales: z.array(z.object({ codigo: z.string(), nombre: z.string() })),
    meses: z.array(
      z.object({ mes: z.string(), cantidades: z.array(z.number()), total: z.number(), sinDato: z.boolean() }),
    ),
    totales: z.array(z.number()),
    total: z.number(),
  }),
) {}

export const trabajo = z.object({
  id: z.string(),
  estado: z.enum(['PENDIENTE', 'EN_CURSO', 'LISTO', 'FALLIDO']),
  paso: orNull(z.string()),
  hecho: z.int(),
  total: orNull(z.int()),
  errores: z.array(z.string()),
  pedidoEn: z.string(),
  terminadoEn: orNull(z.string()),
});

export class TrabajoPedidoDto extends createZodDto(z.object({ id: z.string() })) {}

export class ImportacionDeDatosDto extends createZodDto(
  trabajo.extend({ lineas: orNull(z.int()), valores: orNull(z.int()) }),
) {}

export class DatoDto extends createZodDto(
  z.object({
    serie: z
      .string()
      .regex(/^[a-z][a-z0-9_]{1,39}$/, 'Se esperaba una serie en minusculas_con_guion_bajo.')
      .refine((serie) => serie !== 'volumen', 'Los volúmenes se importan de un archivo.'),
    periodo,
    dimension: z.string().transform(plainLine).pipe(z.string().max(60)).default(''),
    valor: z.number().min(-1e12).max(1e12),
    fuente: z.string().transform(plainLine).pipe(z.string().min(3, 'Diga de dónde sale el valor.').max(200)),
  }),
) {}

export class ConsultaDatosDto extends createZodDto(
  z.object({
    serie: z.string().max(60).optional(),
    limite: z.coerce.number().int().min(1).max(500).default(100),
  }),
) {}

export class DatosDto extends createZodDto(
  z.object({
    elementos: z.array(
      z.object({
        serie: z.string(),
        desde: z.string(),
        hasta: z.string(),
        dimension: z.string(),
        valor: z.number(),
        fuente: z.string(),
        registradoPor: z.string(),
        registradoEn: z.string(),
      }),
    ),
  }),
) {}
