import { sumarMeses, type Calendario, type Fecha } from '../calendario';

export interface Propuesta {
  /** Cents. */
  deuda: number;
  cuotaInicial: number;
  meses: number;
  primeraCuota: Fecha;
  /** The day on which it is proposed: the initial share is due then. */
  hoy: Fecha;
}

export interface CuotaDelPlan {
  /** 0 is the initial share. */
  numero: number;
  vence: Fecha;
  /** Cents. */
  valor: number;
}

/**
 * Equal instalments, exact to the cent: the last one absorbs what the division leaves. Each is due on the same day of
 * its month, or on the next business day (Ley 4 de 1913, art. 62).
 */
export function planDeCuotas(propuesta: Propuesta, calendario: Calendario): CuotaDelPlan[] {
  const { deuda, cuotaInicial, meses, primeraCuota, hoy } = propuesta;
  const resto = deuda - cuotaInicial;
  const igual = Math.floor(resto / meses);
  const mensuales = Array.from({ length: meses }, (_, i) => ({
    numero: i + 1,
    vence: calendario.habilDesde(sumarMeses(primeraCuota, i)),
    valor: i === meses - 1 ? resto - igual * (meses - 1) : igual,
  }));
  const inicial = { numero: 0, vence: calendario.habilDesde(hoy), valor: cuotaInicial };
  return cuotaInicial > 0 ? [inicial, ...mensuales] : mensuales;
}

/** From what a form or a request says, in pesos, to cents. */
export const aCentavos = (pesos: number): number => Math.round(pesos * 100);

const PESOS = new Intl.NumberFormat('es-CO', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `$ 128.571,43` */
export const enPesos = (centavos: number): string => `$ ${PESOS.format(centavos / 100)}`;
