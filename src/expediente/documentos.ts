import type { Perfil } from '../perfiles/perfil.types';

export type Fuente = 'ficha' | 'anexo' | 'carta' | 'visita' | 'seguimiento' | 'bitacora';

/** One document of the file, before it is numbered. */
export interface Documento {
  fuente: Fuente;
  /** Template of a letter, so that a record type may name it. */
  plantilla?: string;
  titulo: string;
  fecha: Date;
  mime: string;
  bytes?: number;
  /** Absent for what is written at the moment: the sheet, the acts, the journal. */
  sha256?: string;
  /** Plain text of what has no file of its own. */
  texto?: string;
}

type TipoDocumental = Perfil['expediente']['tiposDocumentales'][number];

/** The record type of a document (S1-07): the first of the profile that fits; the last one takes the rest. */
export function tipoDocumental(
  { tiposDocumentales }: Perfil['expediente'],
  { fuente, plantilla }: Documento,
): TipoDocumental {
  const hallado = tiposDocumentales.find(
    (tipo) =>
      tipo.fuente === fuente &&
      (tipo.plantillas.length === 0 || (plantilla !== undefined && tipo.plantillas.includes(plantilla))),
  );
  return hallado ?? tiposDocumentales.at(-1)!;
}
