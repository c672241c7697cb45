import type { Perfil } from './perfil.types';

export type TipoDocumental = Perfil['expediente']['tiposDocumentales'][number];

/** What tells the record type of a document: where it comes from, and which letter or which evidence it is. */
export interface Clasificable {
  fuente: TipoDocumental['fuente'];
  plantilla?: string;
  evidencia?: string;
}

/** The record type of a document (S1-07): the first of the profile that fits. */
export function tipoDocumental(
  { tiposDocumentales }: Perfil['expediente'],
  { fuente, plantilla, evidencia }: Clasificable,
): TipoDocumental | undefined {
  const cabe = (nombrados: readonly string[], uno?: string): boolean =>
    nombrados.length === 0 || (uno !== undefined && nombrados.includes(uno));
  return tiposDocumentales.find(
    (tipo) => tipo.fuente === fuente && cabe(tipo.plantillas, plantilla) && cabe(tipo.evidencias, evidencia),
  );
}

export function retencionDe({ retencionGestion, retencionCentral, disposicion }: TipoDocumental): string {
  return `${retencionGestion} años en gestión y ${retencionCentral} en central; ${disposicion}`;
}
