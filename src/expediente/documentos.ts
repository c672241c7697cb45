import type { TipoDocumental } from '../perfiles/tipo-documental';

/** One document of the file, before it is numbered. */
export interface Documento {
  fuente: TipoDocumental['fuente'];
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
