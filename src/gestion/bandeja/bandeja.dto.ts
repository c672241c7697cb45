import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { semaforoSchema } from '../semaforo';
import { orNull } from '../../common/or-null';

export const consultaBandeja = z.object({
  ver: z.enum(['disponibles', 'mias', 'todas']).default('disponibles'),
  q: z.string().trim().max(100).optional(),
  cursor: z.string().max(500).optional(),
  limite: z.coerce.number().int().min(1).max(200).default(50),
});
export type ConsultaBandeja = z.output<typeof consultaBandeja>;
export class ConsultaBandejaDto extends createZodDto(consultaBandeja) {}

export const tareaResumen = z.object({
  id: z.string(),
  nombre: z.string(),
  elementoId: z.string(),
  proceso: z.string(),
  radicado: z.string(),
  casoId: z.string(),
  tipo: z.string(),
  tipoNombre: z.string(),
  asunto: z.string(),
  vence: orNull(z.string()),
  semaforo: semaforoSchema,
  /** Calendar days until the due day; negative when it has passed. */
  diasRestantes: orNull(z.number()),
  /** When the answer was dispatched: its clock has stopped. */
  respondidoEn: orNull(z.string()),
  prioridad: z.string(),
  preferencial: z.string(),
  asignadoA: orNull(z.string()),
  asignadoNombre: orNull(z.string()),
  /** Whose task it is when they are not away. */
  porAusenciaDe: orNull(z.string()),
  grupos: z.array(z.string()),
  creadaEn: z.string(),
});
export type TareaResumen = z.output<typeof tareaResumen>;

export class BandejaDto extends createZodDto(
  z.object({
    elementos: z.array(tareaResumen),
    siguiente: z.string().optional(),
    /** Counted up to 1000: more is «1000 o más». */
    total: z.object({ disponibles: z.number(), mias: z.number() }),
  }),
) {}
