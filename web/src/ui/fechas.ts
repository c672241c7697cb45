const ZONA = 'America/Bogota';
const formato = (opciones: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('es-CO', { timeZone: ZONA, ...opciones });

const LARGA = formato({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const MEDIA = formato({ day: 'numeric', month: 'long', year: 'numeric' });
const CORTA = formato({ day: 'numeric', month: 'short', year: 'numeric' });
const DIA_MES = formato({ day: 'numeric', month: 'short' });
const HORA = formato({ hour: 'numeric', minute: '2-digit', hour12: true });
const DIA_ISO = new Intl.DateTimeFormat('en-CA', { timeZone: ZONA });

/** A plain day (YYYY-MM-DD) is a day in Bogotá: noon there, so that no zone moves it to its neighbour. */
function instante(valor: string | Date): Date {
  if (valor instanceof Date) return valor;
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(valor) ? `${valor}T12:00:00-05:00` : valor);
}

function escribir(formatoDeFecha: Intl.DateTimeFormat, valor: string | Date | null | undefined): string {
  if (!valor) return '—';
  const fecha = instante(valor);
  return Number.isNaN(fecha.getTime()) ? String(valor) : formatoDeFecha.format(fecha);
}

export const fechaLarga = (valor?: string | Date | null) => escribir(LARGA, valor);
export const fechaMedia = (valor?: string | Date | null) => escribir(MEDIA, valor);
/** "22 nov 2026": es-CO would write "22 de nov de 2026", too long for a table. */
const sinAdornos = (texto: string): string => texto.replaceAll('.', '').replaceAll(' de ', ' ');

export const fechaCorta = (valor?: string | Date | null) => sinAdornos(escribir(CORTA, valor));
export const diaYMes = (valor?: string | Date | null) => sinAdornos(escribir(DIA_MES, valor));
export const hora = (valor?: string | Date | null) => escribir(HORA, valor);
export const fechaYHora = (valor?: string | Date | null) =>
  valor ? `${fechaCorta(valor)}, ${hora(valor)}` : '—';

/** Today as YYYY-MM-DD in Bogotá. */
export const hoy = (): string => DIA_ISO.format(new Date());
