import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { casoFicha } from '../casos/caso.dto';
import { orNull } from '../../common/or-null';

export class TareaDto extends createZodDto(
  z.object({
    id: z.string(),
    nombre: z.string(),
    elementoId: z.string(),
    proceso: z.string(),
    instanciaId: z.string(),
    definicion: z.object({ clave: z.string(), version: z.number() }),
    radicado: z.string(),
    casoId: z.string(),
    estado: z.enum(['open', 'completed', 'cancelled']),
    asignadoA: orNull(z.string()),
    asignadoNombre: orNull(z.string()),
    grupos: z.array(z.string()),
    creadaEn: z.string(),
    /** form-js schema; null when the task asks for nothing. */
    formulario: orNull(z.record(z.string(), z.unknown())),
    /** What the form starts with: the case's variables, lists to choose from, and the draft on top. */
    datos: z.record(z.string(), z.unknown()),
    borradorGuardadoEn: orNull(z.string()),
    /** Template of the letter that this task drafts, when it drafts one. */
    plantilla: orNull(z.string()),
    /** PHVA letter, clauses, norm, responsible and authority that the diagram gives the activity. */
    propiedades: z.record(z.string(), z.string()),
    caso: casoFicha,
  }),
) {}

const datos = z.object({ datos: z.record(z.string().max(200), z.unknown()) });
export class DatosTareaDto extends createZodDto(datos) {}
export class AsignarTareaDto extends createZodDto(z.object({ usuario: z.string().trim().min(1).max(60) })) {}
export class BorradorGuardadoDto extends createZodDto(z.object({ guardadoEn: z.string() })) {}
export class TareaCompletadaDto extends createZodDto(
  z.object({
    id: z.string(),
    radicado: z.string(),
    /** The next open task of this case that the person may do. */ siguiente: orNull(z.string()),
  }),
) {}
