import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../../common/or-null';
import { plainLine } from '../../common/plain-text';

const linea = (maximo: number) =>
  z.string().transform(plainLine).pipe(z.string().min(3, 'Escriba al menos tres letras.').max(maximo));

export const nuevaActividad = z.object({
  clase: z.string().min(1).max(60),
  titulo: linea(200),
  programada: z.iso.date(),
  responsable: linea(120).optional(),
  planActividadId: z.uuid().optional(),
  noConformidadId: z.uuid().optional(),
});
export type NuevaActividad = z.output<typeof nuevaActividad>;
export class NuevaActividadDto extends createZodDto(nuevaActividad) {}
export class ActividadCreadaDto extends createZodDto(
  z.object({ id: z.string(), clave: z.string(), casoId: z.string(), advertencias: z.array(z.string()) }),
) {}

export const consultaActividades = z.object({
  clase: z.string().max(60).optional(),
  estado: z.enum(['ABIERTA', 'EJECUTADA']).optional(),
  vigencia: z.coerce.number().int().min(2000).max(2150).optional(),
  cursor: z.string().max(500).optional(),
  limite: z.coerce.number().int().min(1).max(200).default(50),
});
export class ConsultaActividadesDto extends createZodDto(consultaActividades) {}

const resumen = z.object({
  id: z.string(),
  clave: z.string(),
  clase: z.string(),
  claseNombre: z.string(),
  titulo: z.string(),
  programada: z.string(),
  responsable: orNull(z.string()),
  estado: z.enum(['ABIERTA', 'EJECUTADA']),
  ejecutada: orNull(z.string()),
  advertencia: orNull(z.string()),
  evidencias: z.number(),
  compromisosPendientes: z.number(),
  noConformidad: orNull(z.number()),
});
export class ActividadesDto extends createZodDto(
  z.object({ elementos: z.array(resumen), siguiente: z.string().optional() }),
) {}

export const evidenciaSchema = z.object({
  id: z.string(),
  tipo: z.string(),
  tipoNombre: z.string(),
  nombre: z.string(),
  mime: z.string(),
  bytes: z.number(),
  /** Record type of the profile (S1-07): how long it is kept and for whom it is. */
  documental: orNull(z.object({ nombre: z.string(), retencion: z.string(), destinatario: z.string() })),
  subidaPor: z.string(),
  subidaEn: z.string(),
});

export class ActividadDto extends createZodDto(
  resumen.extend({
    datos: z.record(z.string(), z.unknown()),
    exigidas: z.array(z.object({ codigo: z.string(), nombre: z.string(), aportada: z.boolean() })),
    archivos: z.array(evidenciaSchema),
    compromisos: z.array(
      z.object({
        id: z.string(),
        que: z.string(),
        responsable: z.string(),
        vence: z.string(),
        cumplidoEn: orNull(z.string()),
        constancia: orNull(z.string()),
      }),
    ),
  }),
) {}

const opcion = z.object({ codigo: z.string(), nombre: z.string() });
export class ClasesDeActividadDto extends createZodDto(
  z.array(
    z.object({
      codigo: z.string(),
      nombre: z.string(),
      evidencias: z.array(opcion),
      maximoAnual: orNull(z.number()),
      compromisos: z.boolean(),
      hallazgos: z.boolean(),
    }),
  ),
) {}
