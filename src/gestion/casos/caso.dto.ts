import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { semaforoSchema } from '../semaforo';
import { orNull } from '../../common/or-null';

/** Who petitions, as people with the authority read it. */
export const personaSchema = z.object({
  tipoDocumento: orNull(z.string()),
  numeroDocumento: orNull(z.string()),
  nombres: z.string(),
  apellidos: z.string(),
  correo: orNull(z.string()),
  telefono: orNull(z.string()),
  direccion: orNull(z.string()),
  municipio: orNull(z.string()),
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
  vence: orNull(z.string()),
  semaforo: semaforoSchema,
  diasRestantes: orNull(z.number()),
  respondidoEn: orNull(z.string()),
  gestor: orNull(z.string()),
  gestorNombre: orNull(z.string()),
};

export const casoFicha = z.object({
  ...resumen,
  hechos: z.string(),
  anonima: z.boolean(),
  /** Who filed it is in the vault; only whom the profile names may see it, with a reason. */
  identidadReservada: z.boolean(),
  zona: orNull(z.string()),
  prioridad: z.string(),
  preferencial: z.string(),
  canalRespuesta: z.string(),
  plazo: orNull(z.record(z.string(), z.unknown())),
  peticionario: orNull(personaSchema),
  anexos: z.array(z.object({ id: z.string(), nombre: z.string(), mime: z.string(), bytes: z.number() })),
  cartas: z.array(
    z.object({
      id: z.string(),
      titulo: z.string(),
      plantilla: z.string(),
      fecha: z.string(),
      codigo: z.string(),
      numeroSalida: orNull(z.string()),
      /** Written before the identity was put under reserve: opened with the identity, with a reason. */
      reservada: z.boolean(),
    }),
  ),
  noConformidades: z.array(
    z.object({ id: z.string(), numero: z.number(), causa: z.string(), estado: z.string() }),
  ),
  tareasAbiertas: z.array(
    z.object({
      id: z.string(),
      nombre: z.string(),
      asignadoA: orNull(z.string()),
      asignadoNombre: orNull(z.string()),
      grupos: z.array(z.string()),
    }),
  ),
  cerradoEn: orNull(z.string()),
  /** A process without a radicado: no petitioner, no legal term. */
  interno: z.boolean(),
  cliente: z.string(),
  sede: orNull(z.string()),
  linea: orNull(z.string()),
  emergencia: z.boolean(),
  seccional: orNull(z.string()),
  origen: orNull(z.string()),
  relacion: orNull(z.string()),
  /** Number of the radicado that this one comes from. */
  relacionadoCon: orNull(z.string()),
  /** Those that come from this one: appeals, duplicates. */
  relacionados: z.array(
    z.object({ radicado: z.string(), relacion: z.string(), tipo: z.string(), estado: z.string() }),
  ),
  notificacionElectronica: z.boolean(),
  datosPropios: z.record(z.string(), z.unknown()),
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
export class CasosDto extends createZodDto(
  z.object({ elementos: z.array(z.object(resumen)), siguiente: z.string().optional() }),
) {}

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
  padreId: orNull(z.string()),
  proceso: z.string(),
  nombre: z.string(),
  version: z.number(),
  estado: z.string(),
  activos: z.array(z.string()),
  recorridos: z.array(z.string()),
});
export class DiagramasDto extends createZodDto(z.array(diagrama)) {}

export class PlazoExplicadoDto extends createZodDto(z.record(z.string(), z.unknown())) {}
