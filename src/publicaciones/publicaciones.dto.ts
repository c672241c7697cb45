import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../common/or-null';
import { plainLine } from '../common/plain-text';
import type { ModelVersion } from '../engine/models/releases/model-versions';

export const MAXIMO_MODELO = 512 * 1024;

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

export class VersionDto extends createZodDto(versionSchema) {}
export class VersionConContenidoDto extends createZodDto(versionSchema.extend({ contenido: z.string() })) {}
export class ListaDeVersionesDto extends createZodDto(z.array(versionSchema)) {}

export class AprobarDto extends createZodDto(
  z.object({ observacion: z.string().transform(plainLine).pipe(z.string().max(500)).optional() }),
) {}
export class RechazarDto extends createZodDto(z.object({ motivo: frase('el motivo') })) {}
export const motivoDelCambio = frase('qué cambia y por qué');

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
