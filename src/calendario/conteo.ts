import type { Calendario } from './calendario';
import { type Fecha, diasEntre, sumarDias, sumarMeses } from './fechas';
import type { Termino, UnidadTermino } from './termino.types';

/** Days that do not run: after the requirement, up to and including the effective day of the supplement (A6). */
export interface Suspension {
  readonly desde: Fecha;
  /** What stopped it: a requirement (art. 17) unless it says otherwise. */
  readonly causa?: 'PRUEBAS';
  /** Undefined while the petitioner has not answered. */
  hasta?: Fecha;
}

/** Far beyond any term that `esquemaTermino` admits: a walk never runs away. */
const MAXIMO_DIAS = 12_000;

/**
 * Counts the days of a term from its effective day, which is not counted (A1). In business days a day
 * counts when the calendar says so (A3); in calendar days, months and hours every day does (A5).
 */
export class Conteo {
  constructor(
    private readonly calendario: Calendario,
    private readonly unidad: UnidadTermino,
    readonly efectivo: Fecha,
    private readonly suspensiones: readonly Suspension[] = [],
  ) {}

  suspendido(fecha: Fecha): boolean {
    return this.suspensiones.some(
      ({ desde, hasta }) => fecha > desde && (hasta === undefined || fecha <= hasta),
    );
  }

  cuenta(fecha: Fecha): boolean {
    if (fecha <= this.efectivo || this.suspendido(fecha)) return false;
    return this.unidad !== 'habil' || this.calendario.esHabil(fecha);
  }

  /** The k-th counted day (k ≥ 1); undefined when the term is stopped before it. */
  dia(k: number): Fecha | undefined {
    let fecha = this.efectivo;
    let contados = 0;
    for (let vistos = 0; vistos < MAXIMO_DIAS; vistos += 1) {
      fecha = sumarDias(fecha, 1);
      if (this.cuenta(fecha)) contados += 1;
      if (contados === k) return fecha;
      if (this.detenidoDesde(fecha)) return undefined;
    }
    throw new RangeError(
      `El día ${k} del término no cae en los ${MAXIMO_DIAS} días que siguen a ${this.efectivo}`,
    );
  }

  /**
   * The last day of a term of `n` days. A requirement made on that very day leaves nothing to resume
   * (A6): the term then ends on the day it is reactivated, the first after the supplement.
   */
  ultimo(n: number): Fecha | undefined {
    const dia = this.dia(n);
    if (dia === undefined) return undefined;
    const agotado = this.suspensiones.find(
      ({ desde }) => desde >= dia && desde <= this.calendario.habilDesde(dia),
    );
    if (!agotado) return dia;
    if (agotado.hasta === undefined) return undefined;
    if (agotado.hasta === agotado.desde) return dia;
    return this.unidad === 'habil'
      ? this.calendario.siguienteHabil(agotado.hasta)
      : sumarDias(agotado.hasta, 1);
  }

  /** Counted days up to and including the date. */
  hasta(fecha: Fecha): number {
    let contados = 0;
    for (let dia = sumarDias(this.efectivo, 1); dia <= fecha; dia = sumarDias(dia, 1)) {
      if (this.cuenta(dia)) contados += 1;
    }
    return contados;
  }

  private detenidoDesde(fecha: Fecha): boolean {
    return this.suspensiones.some(({ desde, hasta }) => hasta === undefined && fecha > desde);
  }
}

export interface Vencimiento {
  /** Last day before it rolls. */
  readonly bruto: Fecha;
  readonly vence: Fecha;
}

/**
 * Last day of a term of `n` units. Months run to the same date, clamped to the end of the month; a last
 * day that is not a business day rolls to the next one (A5). Undefined while the term is stopped.
 */
export function vencimiento(
  conteo: Conteo,
  calendario: Calendario,
  termino: Pick<Termino, 'unidad' | 'corrimiento'>,
  n: number,
): Vencimiento | undefined {
  const bruto = termino.unidad === 'mes' ? sumarMeses(conteo.efectivo, n) : conteo.ultimo(n);
  if (bruto === undefined) return undefined;
  const corre = termino.corrimiento === 'SIGUIENTE_HABIL';
  return { bruto, vence: corre ? calendario.habilDesde(bruto) : bruto };
}

/**
 * Day of an early warning: ⌈fraction × n⌉ (A12). A term in months is warned on the days that those
 * months have, since ⌈0.5 × 3⌉ months would be no warning at all.
 */
export function diaDeAlerta(
  conteo: Conteo,
  termino: Pick<Termino, 'unidad'>,
  n: number,
  fraccion: 0.5 | 0.8,
): Fecha | undefined {
  const dias = termino.unidad === 'mes' ? diasEntre(conteo.efectivo, sumarMeses(conteo.efectivo, n)) : n;
  // In tenths: 0.8 × 15 is 12.000000000000002 in floating point, whose ceiling would be day 13.
  return conteo.dia(Math.ceil((dias * (fraccion * 10)) / 10));
}
