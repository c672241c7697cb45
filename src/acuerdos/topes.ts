import type { Perfil } from '../perfiles';
import { enPesos, aCentavos } from './plan';

interface Cifras {
  /** Cents. */
  deuda: number;
  cuotaInicial: number;
  meses: number;
  primeraCuota: string;
  hoy: string;
}

/** Whoever approves that amount; undefined over the last limit. */
export function quienAprueba({ topes }: Perfil['acuerdos'], deuda: number): string | undefined {
  return [...topes].sort((a, b) => a.hasta - b.hasta).find(({ hasta }) => deuda <= aCentavos(hasta))?.aprueba;
}

/** The Spanish sentence that says why the proposal does not fit; undefined when it does. */
export function fueraDeTopes(limites: Perfil['acuerdos'], cifras: Cifras): string | undefined {
  const { deuda, cuotaInicial, meses, primeraCuota, hoy } = cifras;
  const minima = Math.ceil((deuda * limites.porcentajeInicialMinimo) / 100);
  if (!quienAprueba(limites, deuda))
    return `Se esperaba una deuda de hasta ${enPesos(aCentavos(Math.max(...limites.topes.map((t) => t.hasta))))}; es de ${enPesos(deuda)}.`;
  if (cuotaInicial < minima)
    return `Se esperaba una cuota inicial de al menos ${enPesos(minima)} (${limites.porcentajeInicialMinimo} %); es de ${enPesos(cuotaInicial)}.`;
  if (cuotaInicial >= deuda) return 'Se esperaba una cuota inicial menor que la deuda.';
  if (meses > limites.cuotasMaximas)
    return `Se esperaban hasta ${limites.cuotasMaximas} cuotas; se proponen ${meses}.`;
  if (primeraCuota <= hoy)
    return `Se esperaba la primera cuota después de hoy (${hoy}); vence el ${primeraCuota}.`;
  return undefined;
}
