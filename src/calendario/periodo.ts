import { Refusal } from '../common/refusal';
import type { Calendario } from './calendario';
import { type Fecha, esFecha, instanteEnBogota, sumarDias, sumarMeses } from './fechas';

export const PERIODICIDADES = ['MENSUAL', 'TRIMESTRAL', 'CUATRIMESTRAL', 'SEMESTRAL', 'ANUAL'] as const;
export type Periodicidad = (typeof PERIODICIDADES)[number];

/** A run of whole days, both included. */
export interface Periodo {
  /** `2026`, `2026-S1`, `2026-C1`, `2026-T1`, `2026-03`, or `2026-03-02_2026-03-15`. */
  codigo: string;
  nombre: string;
  desde: Fecha;
  hasta: Fecha;
}

const MESES_DE: Record<Periodicidad, number> = {
  MENSUAL: 1,
  TRIMESTRAL: 3,
  CUATRIMESTRAL: 4,
  SEMESTRAL: 6,
  ANUAL: 12,
};
const LETRA: Partial<Record<Periodicidad, string>> = { TRIMESTRAL: 'T', CUATRIMESTRAL: 'C', SEMESTRAL: 'S' };
const PARTE: Partial<Record<Periodicidad, string>> = {
  TRIMESTRAL: 'trimestre',
  CUATRIMESTRAL: 'cuatrimestre',
  SEMESTRAL: 'semestre',
};
const ORDINALES = ['Primer', 'Segundo', 'Tercer', 'Cuarto'];
export const MESES = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];

const CODIGO = /^(19[89]\d|20\d\d|21[0-4]\d)(?:-(?:(0[1-9]|1[0-2])|([TCS])([1-4])))?$/;
const RANGO = /^(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})$/;
/** Longer than any report; shorter than what a query should be asked for. */
const MAXIMO_MESES = 60;

/** The period of that length in which a day falls. */
export function periodoDe(fecha: Fecha, periodicidad: Periodicidad): Periodo {
  const meses = MESES_DE[periodicidad];
  const vigencia = fecha.slice(0, 4);
  const indice = Math.floor((Number(fecha.slice(5, 7)) - 1) / meses);
  const desde = `${vigencia}-${String(indice * meses + 1).padStart(2, '0')}-01`;
  const hasta = sumarDias(sumarMeses(desde, meses), -1);
  return { desde, hasta, ...nombrar(vigencia, indice, periodicidad) };
}

function nombrar(
  vigencia: string,
  indice: number,
  periodicidad: Periodicidad,
): Pick<Periodo, 'codigo' | 'nombre'> {
  if (periodicidad === 'ANUAL') return { codigo: vigencia, nombre: `Año ${vigencia}` };
  if (periodicidad === 'MENSUAL') {
    const mes = MESES[indice]!;
    return {
      codigo: `${vigencia}-${String(indice + 1).padStart(2, '0')}`,
      nombre: `${mes[0]!.toUpperCase()}${mes.slice(1)} de ${vigencia}`,
    };
  }
  return {
    codigo: `${vigencia}-${LETRA[periodicidad]}${indice + 1}`,
    nombre: `${ORDINALES[indice]} ${PARTE[periodicidad]} de ${vigencia}`,
  };
}

/**
 * On which days a figure of that length is judged when one asks for `pedido`: its target is not for less than its own
 * period, so a month asks for the year it falls in when the figure is yearly. Days that somebody picked stay as they were asked.
 */
export function periodoQueMide(pedido: Periodo, periodicidad: Periodicidad): Periodo {
  if (RANGO.test(pedido.codigo)) return pedido;
  const suyo = periodoDe(pedido.hasta, periodicidad);
  return suyo.desde <= pedido.desde && suyo.hasta >= pedido.hasta ? suyo : pedido;
}

/** The period before this one, of the same length. */
export function periodoAnterior({ desde }: Periodo, periodicidad: Periodicidad): Periodo {
  return periodoDe(sumarDias(desde, -1), periodicidad);
}

/** @throws Refusal 422 `periodo-invalido` */
export function leerPeriodo(codigo: string): Periodo {
  const rango = RANGO.exec(codigo);
  if (rango) return rangoDe(rango[1]!, rango[2]!);
  const [, vigencia, mes, letra, parte] = CODIGO.exec(codigo) ?? [];
  if (!vigencia) throw invalido(codigo);
  if (mes) return periodoDe(`${vigencia}-${mes}-01`, 'MENSUAL');
  if (!letra) return periodoDe(`${vigencia}-01-01`, 'ANUAL');
  const periodicidad = letra === 'T' ? 'TRIMESTRAL' : letra === 'C' ? 'CUATRIMESTRAL' : 'SEMESTRAL';
  const primerMes = (Number(parte) - 1) * MESES_DE[periodicidad] + 1;
  if (primerMes > 12) throw invalido(codigo);
  return periodoDe(`${vigencia}-${String(primerMes).padStart(2, '0')}-01`, periodicidad);
}

function rangoDe(desde: string, hasta: string): Periodo {
  if (
    !esFecha(desde) ||
    !esFecha(hasta) ||
    desde < '1985' ||
    hasta < desde ||
    hasta > sumarMeses(desde, MAXIMO_MESES)
  )
    throw invalido(`${desde}_${hasta}`);
  return { codigo: `${desde}_${hasta}`, nombre: `Del ${desde} al ${hasta}`, desde, hasta };
}

function invalido(codigo: string): Refusal {
  return Refusal.invalid(
    'periodo-invalido',
    `Se esperaba un periodo como 2026, 2026-S1, 2026-T1, 2026-03 o 2026-03-02_2026-03-15; se encontró «${codigo.slice(0, 40)}».`,
  );
}

/** First instant of the period and first instant after it, in Colombia. */
export function limites({ desde, hasta }: Pick<Periodo, 'desde' | 'hasta'>): [string, string] {
  return [instanteEnBogota(desde), instanteEnBogota(sumarDias(hasta, 1))];
}

/** The months that a period touches, as `2026-03`. */
export function mesesDe({ desde, hasta }: Periodo): string[] {
  const meses: string[] = [];
  for (let mes = `${desde.slice(0, 7)}-01`; mes <= hasta; mes = sumarMeses(mes, 1))
    meses.push(mes.slice(0, 7));
  return meses;
}

/** The day on which the report of a period is due: the n-th business day after it ends (S2-09, S2-12). */
export function entregaDe({ hasta }: Periodo, diaHabil: number, calendario: Calendario): Fecha {
  return calendario.sumarHabiles(hasta, diaHabil);
}
