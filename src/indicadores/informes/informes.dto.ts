import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../../common/or-null';
import { PeriodoDto, trabajo } from '../indicadores.dto';

export class AgendaDeInformesDto extends createZodDto(
  z.object({
    informes: z.array(
      z.object({
        codigo: z.string(),
        nombre: z.string(),
        periodicidad: z.string(),
        diaHabil: z.int(),
        automatico: z.boolean(),
        destinatarios: z.array(z.object({ area: z.string(), correo: z.string() })),
        compromisos: z.array(
          z.object({
            periodo: PeriodoDto,
            entrega: z.string(),
            estado: z.enum(['hecho', 'pendiente', 'atrasado']),
          }),
        ),
      }),
    ),
  }),
) {}

export class PedirInformeDto extends createZodDto(
  z.object({ codigo: z.string().max(40), periodo: z.string().max(30) }),
) {}

export class ConsultaInformesDto extends createZodDto(
  z.object({
    codigo: z.string().max(40).optional(),
    limite: z.coerce.number().int().min(1).max(200).default(50),
  }),
) {}

export class InformesDto extends createZodDto(
  z.object({
    elementos: z.array(
      z.object({
        id: z.string(),
        codigo: z.string(),
        nombre: z.string(),
        desde: z.string(),
        hasta: z.string(),
        programado: z.boolean(),
        estado: z.enum(['PENDIENTE', 'EN_CURSO', 'LISTO', 'FALLIDO']),
        paso: orNull(z.string()),
        hecho: z.int(),
        total: orNull(z.int()),
        errores: z.array(z.string()),
        pedidoEn: z.string(),
        hechoEn: orNull(z.string()),
        envios: z.array(
          z.object({
            area: z.string(),
            correo: z.string(),
            en: z.string(),
            estado: z.enum(['pending', 'sending', 'sent', 'failed']),
            enviadoEn: orNull(z.string()),
          }),
        ),
      }),
    ),
  }),
) {}

export class InformeDto extends createZodDto(trabajo) {}

export class EnviadoDto extends createZodDto(z.object({ correos: z.int() })) {}

export class FormatoDto extends createZodDto(z.object({ formato: z.enum(['pdf', 'xlsx', 'csv']) })) {}
