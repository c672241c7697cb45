import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../../common/or-null';
import { plainLine } from '../../common/plain-text';

const linea = (maximo: number) =>
  z.string().transform(plainLine).pipe(z.string().min(3, 'Escriba al menos tres letras.').max(maximo));
const vigencia = z.coerce.number().int().min(2000).max(2150);
export const ETIQUETAS = ['ADENTRO', 'AFUERA'] as const;

export class VigenciaDto extends createZodDto(z.object({ vigencia })) {}
export class ConsultaPlanDto extends createZodDto(z.object({ etiqueta: z.enum(ETIQUETAS).optional() })) {}
export class PlanAbiertoDto extends createZodDto(
  z.object({ id: z.string(), vigencia: z.number(), version: z.number(), clave: z.string() }),
) {}

export const actividadPlaneada = z.object({
  nombre: linea(200),
  clase: z.string().min(1).max(60),
  etiqueta: z.enum(ETIQUETAS),
  componente: linea(200).optional(),
  responsable: linea(120).optional(),
  programada: z.iso.date(),
});
export type ActividadPlaneada = z.output<typeof actividadPlaneada>;
export class ActividadPlaneadaDto extends createZodDto(actividadPlaneada) {}
export class ActividadAgregadaDto extends createZodDto(z.object({ id: z.string() })) {}

const suma = z.object({ programadas: z.number(), ejecutadas: z.number() });

const version = z.object({
  id: z.string(),
  version: z.number(),
  estado: z.enum(['EN_ELABORACION', 'APROBADO', 'REEMPLAZADO']),
  clave: z.string(),
  elaboro: orNull(z.string()),
  aprobo: orNull(z.string()),
  aprobadoEn: orNull(z.string()),
  datos: z.record(z.string(), z.unknown()),
});

export class PlanDto extends createZodDto(
  z.object({
    vigencia: z.number(),
    /** The approved one, or the one that is being worked out. */
    version: orNull(z.number()),
    estado: orNull(z.string()),
    versiones: z.array(version),
    actividades: z.array(
      z.object({
        id: z.string(),
        nombre: z.string(),
        clase: z.string(),
        claseNombre: z.string(),
        etiqueta: z.enum(ETIQUETAS),
        componente: orNull(z.string()),
        responsable: orNull(z.string()),
        programada: z.string(),
        /** Part of the approved version. */
        aprobada: z.boolean(),
        clave: orNull(z.string()),
        ejecutada: orNull(z.string()),
      }),
    ),
    sumas: z.object({ ADENTRO: suma, AFUERA: suma, total: suma }),
    etiquetas: z.array(
      z.object({ codigo: z.enum(ETIQUETAS), nombre: z.string(), componentes: z.array(z.string()) }),
    ),
  }),
) {}
