import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../common/or-null';
import { plainLine } from '../common/plain-text';
import { esquemaMapeo } from './sui/mapeo.types';

const periodo = z.string().max(30).describe('2026, 2026-S1, 2026-T1, 2026-03 o 2026-03-02_2026-03-15');

export class ConsultaEventosDto extends createZodDto(
  z.object({
    periodo,
    formato: z.enum(['xes', 'ocel', 'csv']),
    recursos: z.enum(['seudonimos', 'claros']).default('seudonimos'),
  }),
) {}

export class ConsultaSuiDto extends createZodDto(z.object({ periodo })) {}

export class MesesDto extends createZodDto(
  z.object({
    licencia: z.string(),
    minimo: z.int(),
    meses: z.array(z.object({ mes: z.string(), direccion: z.string() })),
  }),
) {}

const mapeo = z.object({
  columnas: z.array(z.object({ columna: z.string(), expresion: z.string(), tabla: z.string().optional() })),
  tablas: z.record(z.string(), z.record(z.string(), z.string())),
});

export class MapeoSuiDto extends createZodDto(
  z.object({
    version: z.int(),
    mapeo,
    motivo: z.string(),
    creadoPor: z.string(),
    creadoEn: orNull(z.string()),
    campos: z.array(z.string()),
  }),
) {}

export class NuevoMapeoDto extends createZodDto(
  z.object({
    mapeo: esquemaMapeo,
    motivo: z.string().transform(plainLine).pipe(z.string().min(5, 'Escriba por qué se cambia.').max(300)),
  }),
) {}

export class MapeoPublicadoDto extends createZodDto(z.object({ version: z.int() })) {}

export class SinCodigoDto extends createZodDto(
  z.object({ columnas: z.array(z.object({ columna: z.string(), valores: z.array(z.string()) })) }),
) {}
