import { type Fecha, instanteEnBogota, sumarDias, sumarMeses } from './fechas';
import { type Jornada, apertura } from './jornada';
import type { RespuestaPlazo } from './plazo.types';

/** When the timers of a case fire (A12): warnings at the opening of the channel, the breach at midnight. */
export interface InstantesDelPlazo {
  readonly alerta50: string;
  readonly alerta80: string;
  readonly diaVencimiento: string;
  /** 00:00 in Colombia of the day after `vence`; the very hour, when a judge or the SSPD set one. */
  readonly incumple: string;
}

/**
 * Instants (RFC 3339, −05:00) of a term; undefined while it has no due date: a manual one not typed yet,
 * or a suspended one. Without the hours of the channel a day opens at 08:00.
 * `topeMeses` (Q2): where the law gives months beside the days, the due-day warning takes the earlier.
 */
export function instantes(
  respuesta: RespuestaPlazo,
  jornada?: Jornada,
  topeMeses?: number | null,
): InstantesDelPlazo | undefined {
  const { vence, venceHora, efectivo } = respuesta;
  if (!vence) return undefined;
  const alAbrir = (fecha: Fecha): string => instanteEnBogota(fecha, apertura(fecha, jornada));
  const tope = topeMeses ? sumarMeses(efectivo, topeMeses) : vence;
  return {
    alerta50: alAbrir(respuesta.alerta50 ?? vence),
    alerta80: alAbrir(respuesta.alerta80 ?? vence),
    diaVencimiento: alAbrir(tope < vence ? tope : vence),
    incumple: venceHora
      ? instanteEnBogota(vence, minutosDe(venceHora))
      : instanteEnBogota(sumarDias(vence, 1)),
  };
}

/** `17:00` as minutes since midnight. */
function minutosDe(hora: string): number {
  const [horas = 0, minutos = 0] = hora.split(':').map(Number);
  return horas * 60 + minutos;
}
