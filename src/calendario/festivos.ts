import Holidays from 'date-holidays';
import type { Fecha } from './fechas';

/** A national holiday: its Spanish name and the law that makes it one. */
export interface Festivo {
  readonly nombre: string;
  readonly norma: string;
}

/** National holidays of a calendar year, by date. Replaceable, so that a change of law can be replayed (A11). */
export type FuenteDeFestivos = (vigencia: number) => ReadonlyMap<Fecha, Festivo>;

/**
 * Names as the law writes them, by the rule of date-holidays 3.37.0. The library calls the Ascension
 * "La Asunción" and lists Easter Sunday as public, which no Colombian law does: a rule that is not here
 * keeps the library's name, `easter` is dropped.
 */
const NOMBRES: Readonly<Record<string, string>> = {
  '01-01': 'Año Nuevo',
  'monday after 01-06': 'Reyes Magos',
  'monday after 03-19': 'San José',
  'easter -3': 'Jueves Santo',
  'easter -2': 'Viernes Santo',
  '05-01': 'Día del Trabajo',
  'easter 43': 'Ascensión del Señor',
  'easter 64': 'Corpus Christi',
  'easter 71': 'Sagrado Corazón de Jesús',
  'monday after 06-29': 'San Pedro y San Pablo',
  'monday after 07-09 since 2026': 'Virgen de Chiquinquirá',
  '07-20': 'Día de la Independencia',
  '08-07': 'Batalla de Boyacá',
  'monday after 08-15': 'Asunción de la Virgen',
  'monday after 10-12': 'Día de la Raza',
  '1st monday in November': 'Todos los Santos',
  'monday after 11-11': 'Independencia de Cartagena',
  '12-08': 'Inmaculada Concepción',
  '12-25': 'Navidad',
};

const LEY_51 = 'Ley 51 de 1983';
const LEY_2578 = 'Ley 2578 de 2026';

const biblioteca = new Holidays('CO', { types: ['public'], languages: ['es'] });
const porVigencia = new Map<number, ReadonlyMap<Fecha, Festivo>>();

/**
 * The 18 national holidays of Ley 51 de 1983, 19 since the Ley 2578 de 2026 (9 July, moved to Monday).
 * Two that fall on one day (Sagrado Corazón and San Pedro in 2025) share the date. Cached per year.
 */
export const festivosNacionales: FuenteDeFestivos = (vigencia) => {
  let festivos = porVigencia.get(vigencia);
  if (!festivos) {
    festivos = calcular(vigencia);
    porVigencia.set(vigencia, festivos);
  }
  return festivos;
};

function calcular(vigencia: number): ReadonlyMap<Fecha, Festivo> {
  const festivos = new Map<Fecha, Festivo>();
  for (const { date, name, rule, type } of biblioteca.getHolidays(vigencia, 'es')) {
    if (type !== 'public' || rule === 'easter') continue;
    const fecha = date.slice(0, 10);
    const nombre = NOMBRES[rule] ?? name;
    const previo = festivos.get(fecha);
    festivos.set(fecha, {
      nombre: previo ? `${previo.nombre} y ${nombre}` : nombre,
      norma: rule.includes('07-09') ? LEY_2578 : LEY_51,
    });
  }
  return festivos;
}
