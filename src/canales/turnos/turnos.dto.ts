import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../../common/or-null';
import { PREFERENCIAL } from '../../radicacion/radicar.dto';
import { atencion, atencionSchema } from '../atenciones/atenciones.dto';

export const ESTADOS_DE_TURNO = ['EN_ESPERA', 'LLAMADO', 'ATENDIDO', 'AUSENTE'] as const;
const sede = z.string().trim().min(1).max(40).optional();

/** S0-07: why somebody goes first is recorded; who it is, is not. */
export class NuevoTurnoDto extends createZodDto(
  z.object({ sede, preferencial: z.enum(PREFERENCIAL).default('ninguna') }),
) {}
export class LlamarDto extends createZodDto(z.object({ sede, puesto: z.string().trim().min(1).max(20) })) {}
export class ConsultaTurnosDto extends createZodDto(z.object({ sede })) {}
export class AtenderDto extends createZodDto(atencionSchema.omit({ sede: true, inicio: true, fin: true })) {}

const turno = z.object({
  id: z.string(),
  codigo: z.string(),
  sede: z.string(),
  preferencial: z.enum(PREFERENCIAL),
  tomadoEn: z.string(),
  estado: z.enum(ESTADOS_DE_TURNO),
  puesto: orNull(z.string()),
  llamadoEn: orNull(z.string()),
  llamadoPor: orNull(z.string()),
});
export type Turno = z.output<typeof turno>;
export class TurnoDto extends createZodDto(turno) {}
export class ColaDto extends createZodDto(
  z.object({ sede: z.string(), enEspera: z.array(turno), llamados: z.array(turno) }),
) {}
export class TurnoAtendidoDto extends createZodDto(z.object({ turno, atencion })) {}
export class TableroDto extends createZodDto(
  z.object({
    sede: z.string(),
    sedeNombre: z.string(),
    llamados: z.array(z.object({ codigo: z.string(), puesto: z.string(), llamadoEn: z.string() })),
    enEspera: z.number(),
  }),
) {}
