import type { CierreLocal } from './calendario';
import type { Fecha } from './fechas';
import type { Jornada } from './jornada';
import type { Termino } from './termino.types';

export const NOMBRES_DE_HECHO = [
  'requerimiento',
  'prorroga-peticionario',
  'complemento',
  'ampliacion',
  'respuesta-area',
  'respuesta',
  'pruebas',
  'fin-pruebas',
] as const;

export type NombreDeHecho = (typeof NOMBRES_DE_HECHO)[number];

/** Something that happened to the term. `en` is an RFC 3339 instant. */
export interface HechoDelTermino {
  readonly hecho: NombreDeHecho;
  readonly en: string;
  /** For `ampliacion`, days added, in the unit of the term; for `pruebas`, business days that the evidence takes. */
  readonly dias?: number;
  /** Only for `requerimiento`: returned for clarification, with ten business days instead of a month (CPACA art. 19). */
  readonly causa?: 'ART_19';
}

/** The case was given another type: the new term counts from the same reception. */
export interface Reclasificacion {
  readonly hecho: 'reclasificacion';
  readonly en: string;
  readonly tipo: string;
  readonly termino: Termino;
  /** For a manual term: the day (and the hour, 17:00) that the judge or the SSPD set. */
  readonly vence?: string;
  readonly hora?: string;
}

export type Asiento = HechoDelTermino | Reclasificacion;

/**
 * The ledger of a term: how it began and every fact since. Plain JSON, stored with its case. The due date
 * is never written in it, it is derived: a fact or a change of the calendar (A11) moves it.
 */
export interface LibroDeTermino {
  readonly formato: 1;
  readonly tipo: string;
  readonly termino: Termino;
  readonly recibidoEn: string;
  /** Hours of the channel when it was received, frozen with the case. */
  readonly jornada: Jornada;
  /** For a manual term: the date that the judge or the SSPD set. */
  readonly vence?: string;
  /** The hour of that day, such as 17:00 (S3-01); without it the day runs to its end. */
  readonly hora?: string;
  /**
   * The decision exists in time and its citation runs: a positive silence waits for that citation until this instant
   * (Ley 142 de 1994, art. 158; CPACA, art. 68).
   */
  readonly silencioHasta?: string;
  readonly asientos: readonly Asiento[];
}

/** What `POST /api/v1/plazos/calcular` is asked. */
export interface PeticionPlazo {
  readonly perfil: string;
  readonly tipo: string;
  readonly canal: string;
  readonly zona?: 'urbana' | 'rural';
  readonly recibidoEn: string;
  /** Legal aspects in the matter (S0-06): an input of the DMN table. */
  readonly juridico?: boolean;
  /** The date that a judge or the SSPD set, for a manual term. */
  readonly vence?: Fecha;
  /** The hour of that day, such as 17:00. */
  readonly hora?: string;
  readonly hechos?: readonly HechoDelTermino[];
  readonly cierresLocales?: readonly CierreLocal[];
}

/** One day of the explanation. */
export interface Paso {
  readonly fecha: Fecha;
  readonly cuenta: boolean;
  /** Ordinal of the day, when it counts. */
  readonly n?: number;
  readonly motivo: string;
  /** Law, decision or act behind it, when it is not the one of the term. */
  readonly norma?: string;
  /** Stable code of a fact that had no effect, for example `ampliacion-extemporanea`. */
  readonly rechazo?: string;
}

/** Dates are days of Colombia; a field that does not apply is absent. */
export interface RespuestaPlazo {
  readonly efectivo: Fecha;
  readonly dia1?: Fecha;
  readonly vence?: Fecha;
  /** The hour at which it ends, when a judge or the SSPD set one. */
  readonly venceHora?: string;
  readonly alerta50?: Fecha;
  readonly alerta80?: Fecha;
  readonly vencimientoBruto?: Fecha;
  readonly objetivoInterno?: Fecha;
  readonly limiteAmpliacion?: Fecha;
  readonly venceMaximo?: Fecha;
  readonly limiteRequerimiento?: Fecha;
  readonly limitePeticionario?: Fecha;
  /** Last day to take the evidence of a remedy (CPACA art. 79). */
  readonly limitePruebas?: Fecha;
  readonly consumidos?: number;
  readonly restantes?: number;
  readonly venceArea?: Fecha;
  readonly unidad?: 'habil' | 'calendario' | 'mes';
  /** Length of the term in force, an accepted extension included. */
  readonly n?: number;
  readonly norma: string;
  readonly pasos: readonly Paso[];
}
