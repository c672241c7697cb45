import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { plainText } from '../../common/plain-text';
import { orNull } from '../../common/or-null';
import { ordenSchema } from '../expediente-de-terreno.dto';

export class ConsultaAgendaDeTerrenoDto extends createZodDto(
  z.object({
    /** Any day of the week. Default: this one. */
    semana: z.iso.date().optional(),
    brigadista: z.string().max(60).optional(),
  }),
) {}

export class AgendaDeTerrenoDto extends createZodDto(
  z.object({
    desde: z.string(),
    hasta: z.string(),
    /** Days on which the entity does not attend, with their reason. */
    inhabiles: z.array(z.object({ fecha: z.string(), motivo: z.string() })),
    brigadistas: z.array(z.object({ usuario: z.string(), nombre: z.string() })),
    ordenes: z.array(ordenSchema),
  }),
) {}

export class PorProgramarDto extends createZodDto(
  z.array(
    z.object({
      tareaId: z.string(),
      radicado: z.string(),
      asunto: z.string(),
      zona: orNull(z.string()),
      clase: z.enum(['VISITA', 'REPARACION']),
      vence: orNull(z.string()),
      asignadoA: orNull(z.string()),
    }),
  ),
) {}

export class NuevasOrdenesDto extends createZodDto(
  z.object({
    tareas: z.array(z.uuid()).min(1, 'Elija al menos un caso.').max(50, 'Programe hasta 50 casos por lote.'),
    brigadista: z.string().min(1).max(60),
    fecha: z.iso.date(),
    franja: z.enum(['manana', 'tarde', 'todo-el-dia']),
    indicaciones: z
      .string()
      .max(4000)
      .transform(plainText)
      .optional()
      .transform((texto) => texto || undefined),
  }),
) {}

export class OrdenesCreadasDto extends createZodDto(
  z.array(
    z.object({
      tareaId: z.string(),
      radicado: orNull(z.string()),
      programada: z.boolean(),
      /** Why it was not. */
      motivo: orNull(z.string()),
    }),
  ),
) {}
