import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { semaforoSchema } from '../semaforo';

const persona = z.object({
  tipoDocumento: z.string().nullable(),
  numeroDocumento: z.string().nullable(),
  nombres: z.string(),
  apellidos: z.string(),
  correo: z.string().nullable(),
  telefono: z.string().nullable(),
  direccion: z.string().nullable(),
  municipio: z.string().nullable(),
});

const resumen = {
  radicado: z.string(),
  casoId: z.string(),
  tipo: z.string(),
  tipoNombre: z.string(),
  asunto: z.string(),
  estado: z.string(),
  canal: z.string(),
  recibidoEn: z.string(),
  vence: z.string().nullable(),
  semaforo: semaforoSchema,
  diasRestantes: z.number().nullable(),
  gestor: z.string().nullable(),
};

export const casoFicha = z.object({
  ...resumen,
  hechos: z.string(),
  anonima: z.boolean(),
  zona: z.string().nullable(),
  prioridad: z.string(),
  preferencial: z.string(),
  canalRespuesta: z.string(),
  gestorNombre: z.string().nullable(),
  plazo: z.record(z.string(), z.unknown()).nullable(),
  peticionario: persona.nullable(),
  anexos: z.array(z.object({ id: z.string(), nombre: z.string(), mime: z.string(), bytes: z.number() })),
  cartas: z.array(z.object({ id: z.string(), titulo: z.string(), plantilla: z.string(), fecha: z.string(), codigo: z.string(), numeroSalida: z.string().nullable() })),
  noConformidades: z.array(z.object({ id: z.string(), numero: z.number(), causa: z.string(), estado: z.string() })),
  tareasAbiertas: z.array(z.object({ id: z.string(), nombre: z.string(), asignadoA: z.string().nullable(), grupos: z.array(z.string()) })),
  respondidoEn: z.string().nullable(),
  cerradoEn: z.string().nullable(),
});
export type CasoFicha = z.output<typeof casoFicha>;
export class CasoFichaDto extends createZodDto(casoFicha) {}

export const consultaCasos = z.object({
  q: z.string().trim().max(100).optional(),
  estado: z.string().max(30).optional(),
  cursor: z.string().max(500).optional(),
  limite: z.coerce.number().int().min(1).max(200).default(50),
});
export class ConsultaCasosDto extends createZodDto(consultaCasos) {}
export type CasoResumen = z.output<ReturnType<typeof z.object<typeof resumen>>>;
export class CasosDto extends createZodDto(z.object({ elementos: z.array(z.object(resumen)), siguiente: z.string().optional() })) {}

const pasoDeLinea = z.object({
  en: z.string(),
  titulo: z.string(),
  detalle: z.string().optional(),
  actor: z.string().optional(),
  phva: z.string().optional(),
});
export class LineaDto extends createZodDto(z.array(pasoDeLinea)) {}
export type PasoDeLinea = z.output<typeof pasoDeLinea>;

const diagrama = z.object({
  instanciaId: z.string(),
  padreId: z.string().nullable(),
  proceso: z.string(),
  nombre: z.string(),
  version: z.number(),
  estado: z.string(),
  activos: z.array(z.string()),
  recorridos: z.array(z.string()),
});
export class DiagramasDto extends createZodDto(z.array(diagrama)) {}

export class PlazoExplicadoDto extends createZodDto(z.record(z.string(), z.unknown())) {}
