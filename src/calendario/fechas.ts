/**
 * Plain dates. A legal day is a day of the calendar in Colombia, not an instant: dates are
 * `YYYY-MM-DD` strings (they compare as strings) and the arithmetic runs on whole days, so that the
 * time zone of the host never moves a due date.
 */

const MILISEGUNDOS_DEL_DIA = 86_400_000;

/** America/Bogota is UTC−5 all year; the only daylight saving time was that of 1992–1993. */
const DESFASE_BOGOTA_MS = -5 * 3_600_000;

/** Emiliani holidays (Ley 51 de 1983) exist since 1984; before that the calendar would be another. */
export const PRIMERA_VIGENCIA = 1985;
export const ULTIMA_VIGENCIA = 2150;

export type Fecha = string;
export type DiaSemana = 'domingo' | 'lunes' | 'martes' | 'miercoles' | 'jueves' | 'viernes' | 'sabado';

export const DIAS_SEMANA: readonly DiaSemana[] = [
  'domingo',
  'lunes',
  'martes',
  'miercoles',
  'jueves',
  'viernes',
  'sabado',
];

const dosCifras = (valor: number): string => String(valor).padStart(2, '0');

/** Days since 1970-01-01 of a plain date. */
export function numeroDeDia(fecha: Fecha): number {
  const [vigencia, mes, dia] = partes(fecha);
  return Date.UTC(vigencia, mes - 1, dia) / MILISEGUNDOS_DEL_DIA;
}

/** The plain date of a day number. */
export function fechaDeNumero(numero: number): Fecha {
  return new Date(numero * MILISEGUNDOS_DEL_DIA).toISOString().slice(0, 10);
}

export function sumarDias(fecha: Fecha, dias: number): Fecha {
  return fechaDeNumero(numeroDeDia(fecha) + dias);
}

/** Whole days from `desde` to `hasta` (negative when `hasta` is earlier). */
export function diasEntre(desde: Fecha, hasta: Fecha): number {
  return numeroDeDia(hasta) - numeroDeDia(desde);
}

export function diaSemana(fecha: Fecha): DiaSemana {
  // 1970-01-01 was a Thursday.
  return DIAS_SEMANA[(((numeroDeDia(fecha) + 4) % 7) + 7) % 7]!;
}

/**
 * The same day, `meses` later; where the month has no such day, its last one (A5; Código Civil art. 67
 * and Ley 4 de 1913 art. 59: 30 November + 3 months = 28 February).
 */
export function sumarMeses(fecha: Fecha, meses: number): Fecha {
  const [vigencia, mes, dia] = partes(fecha);
  const total = vigencia * 12 + (mes - 1) + meses;
  const otraVigencia = Math.floor(total / 12);
  const otroMes = (total % 12) + 1;
  const ultimo = diasDelMes(otraVigencia, otroMes);
  return `${otraVigencia}-${dosCifras(otroMes)}-${dosCifras(Math.min(dia, ultimo))}`;
}

/** True for a date that exists: 2026-02-30 does not. */
export function esFecha(texto: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(texto)) return false;
  const [vigencia, mes, dia] = partes(texto);
  return mes >= 1 && mes <= 12 && dia >= 1 && dia <= diasDelMes(vigencia, mes);
}

export interface MomentoLocal {
  readonly fecha: Fecha;
  /** Minutes since midnight, seconds dropped: 17:30:59 is still the minute 17:30. */
  readonly minuto: number;
}

const INSTANTE =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/** True for an RFC 3339 instant (with its offset) on a date that exists. */
export function esInstante(texto: string): boolean {
  const hallado = INSTANTE.exec(texto);
  return hallado !== null && esFecha(hallado[1]!);
}

/** Date and minute in Colombia of an RFC 3339 instant. Throws RangeError when it is not one. */
export function enBogota(instante: string): MomentoLocal {
  if (!esInstante(instante)) throw new RangeError(`No es un instante RFC 3339: ${instante}`);
  const local = new Date(Date.parse(instante) + DESFASE_BOGOTA_MS);
  return {
    fecha: local.toISOString().slice(0, 10),
    minuto: local.getUTCHours() * 60 + local.getUTCMinutes(),
  };
}

/** The day that it is in Colombia at an instant. */
export function diaEnBogota(instante: Date): Fecha {
  return new Date(instante.getTime() + DESFASE_BOGOTA_MS).toISOString().slice(0, 10);
}

/** The instant of a time of day in Colombia, for example `2026-01-28T00:00:00-05:00`. */
export function instanteEnBogota(fecha: Fecha, minuto = 0): string {
  return `${fecha}T${hora(minuto)}:00-05:00`;
}

/** `450` → `07:30`. */
export function hora(minuto: number): string {
  return `${dosCifras(Math.floor(minuto / 60))}:${dosCifras(minuto % 60)}`;
}

/** `07:30` → `450`. */
export function minutoDe(texto: string): number {
  const [horas, minutos] = texto.split(':');
  return Number(horas) * 60 + Number(minutos);
}

function partes(fecha: Fecha): [number, number, number] {
  return [Number(fecha.slice(0, 4)), Number(fecha.slice(5, 7)), Number(fecha.slice(8, 10))];
}

function diasDelMes(vigencia: number, mes: number): number {
  return new Date(Date.UTC(vigencia, mes, 0)).getUTCDate();
}
