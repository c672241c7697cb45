import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const huella = z.string().describe('SHA-256 en hexadecimal');

const entrada = z.object({
  seq: z.int(),
  en: z.iso.datetime(),
  tipo: z.string(),
  actor: z.object({
    clase: z.enum(['account', 'citizen', 'system', 'token']),
    id: z.string().optional(),
    nombre: z.string().optional(),
    rol: z.string().optional(),
  }),
  phva: z.string().optional(),
  clausulas: z
    .array(z.object({ norma: z.string(), edicion: z.string().optional(), clausula: z.string() }))
    .optional(),
  norma: z.string().optional(),
  sobre: z.object({ clase: z.string(), id: z.string() }).optional(),
  datos: z.record(z.string(), z.unknown()).optional(),
  huellaAnterior: huella,
  huella,
});

export class BitacoraDto extends createZodDto(
  z.object({
    radicado: z.string(),
    entradas: z.array(entrada),
    siguiente: z.string().optional().describe('Cursor de la página que sigue'),
    cabeza: z.object({ seq: z.int(), huella }),
  }),
) {}

export class BitacoraQueryDto extends createZodDto(
  z.object({
    cursor: z.string().max(200).optional(),
    limite: z.coerce.number().int().min(1).max(500).default(100),
  }),
) {}

export class VerificacionDto extends createZodDto(
  z.object({
    radicado: z.string(),
    integra: z.boolean(),
    entradas: z.int(),
    selladasHasta: z.int().describe('Número de la última entrada que cubre un sello firmado'),
    sellos: z.int(),
    huellasDeLlaves: z.array(huella),
    primeraAlterada: z.object({ seq: z.int(), tipo: z.string(), motivo: z.string() }).optional(),
    hallazgos: z.array(z.string()),
  }),
) {}
