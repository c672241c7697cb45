import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../common/or-null';
import { plainLine } from '../common/plain-text';
import type { ModelVersion } from '../engine/models/releases/model-versions';
import type { HallazgoDeModelo } from './hallazgos';
import { TIPOS_DE_MODELO } from './publicaciones.types';

/** Characters; the gate counts bytes, by the limit of the configuration. */
const MAXIMO_MODELO = 1024 * 1024;

const frase = (nombre: string) =>
  z
    .string()
    .transform(plainLine)
    .pipe(z.string().min(5, `Escriba ${nombre}.`).max(500));

export const versionSchema = z.object({
  id: z.string(),
  tipo: z.string(),
  clave: z.string(),
  version: z.number(),
  origen: z.enum(['archivo', 'navegador']),
  estado: z.enum(['PROPUESTA', 'EN_VIGOR', 'REEMPLAZADA', 'RECHAZADA', 'RETIRADA']),
  base: orNull(z.number()),
  motivo: orNull(z.string()),
  elaboro: orNull(z.string()),
  elaboradaEn: z.string(),
  decidio: orNull(z.string()),
  decididaEn: orNull(z.string()),
  observacion: orNull(z.string()),
  vigenteDesde: orNull(z.string()),
  vigenteHasta: orNull(z.string()),
});

const modeloEnVigor = versionSchema.extend({ nombre: z.string(), propuestas: z.number() });
export class ModelosDto extends createZodDto(z.array(modeloEnVigor)) {}
export class ModeloDto extends createZodDto(
  versionSchema.extend({
    nombre: z.string(),
    contenido: z.string(),
    versiones: z.array(versionSchema),
  }),
) {}

export class VersionDto extends createZodDto(versionSchema) {}
export class VersionConContenidoDto extends createZodDto(versionSchema.extend({ contenido: z.string() })) {}
export class ListaDeVersionesDto extends createZodDto(z.array(versionSchema)) {}

export class AprobarDto extends createZodDto(
  z.object({ observacion: z.string().transform(plainLine).pipe(z.string().max(500)).optional() }),
) {}
export class RechazarDto extends createZodDto(z.object({ motivo: frase('el motivo') })) {}
export const motivoDelCambio = frase('qué cambia y por qué');

const modelo = z.object({
  tipo: z.enum(TIPOS_DE_MODELO),
  clave: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{1,79}$/,
      'Se esperaba el nombre del archivo sin su final: control-documental.',
    ),
  contenido: z
    .string()
    .min(1, 'Se esperaba el archivo, como texto.')
    .max(MAXIMO_MODELO)
    .transform((texto) => texto.replace(/\r\n?/g, '\n')),
});
export class ModeloPorRevisarDto extends createZodDto(modelo) {}
export class ModeloPropuestoDto extends createZodDto(modelo.extend({ motivo: motivoDelCambio })) {}

export const revisionDeModelo = z.object({
  ok: z.boolean().describe('ningún hallazgo es un error: se puede publicar'),
  hallazgos: z.array(
    z.object({
      gravedad: z.enum(['error', 'aviso']),
      regla: z.string(),
      mensaje: z.string(),
      linea: orNull(z.number()),
      elemento: orNull(z.string()).describe('id en el archivo, cuando se sabe'),
      archivo: orNull(z.string()).describe('otro archivo en vigor al que le falta algo con este cambio'),
    }),
  ),
});
export class RevisionDeModeloDto extends createZodDto(revisionDeModelo) {}

export function comoRevision(hallazgos: HallazgoDeModelo[]): z.output<typeof revisionDeModelo> {
  return {
    ok: hallazgos.every(({ gravedad }) => gravedad === 'aviso'),
    hallazgos: hallazgos
      .slice(0, 500)
      .map((uno) => ({ ...uno, elemento: uno.elemento ?? null, archivo: uno.archivo ?? null })),
  };
}

const ESTADOS = {
  proposed: 'PROPUESTA',
  'in-force': 'EN_VIGOR',
  replaced: 'REEMPLAZADA',
  rejected: 'RECHAZADA',
  withdrawn: 'RETIRADA',
} as const;

const iso = (instante: Date | null): string | null => instante?.toISOString() ?? null;

export function comoVersion(version: ModelVersion): z.output<typeof versionSchema> {
  return {
    id: version.id,
    tipo: version.kind,
    clave: version.key.replace(/\.hbs$/, ''),
    version: version.number,
    origen: version.origin === 'file' ? 'archivo' : 'navegador',
    estado: ESTADOS[version.status],
    base: version.base,
    motivo: version.reason,
    elaboro: version.author,
    elaboradaEn: version.authoredAt.toISOString(),
    decidio: version.decidedBy,
    decididaEn: iso(version.decidedAt),
    observacion: version.decisionNote,
    vigenteDesde: iso(version.inForceFrom),
    vigenteHasta: iso(version.inForceUntil),
  };
}
