import { Calendario } from './calendario';
import { type DiaSemana, type Fecha, diaSemana, enBogota, hora, minutoDe } from './fechas';

/** Attended intervals of a channel by weekday, local time, `[["07:30","12:00"],["13:30","18:00"]]`. */
export type Horario = Partial<Record<DiaSemana, ReadonlyArray<readonly [string, string]>>>;

/** When a channel is attended. `MIDNIGHT`: an attended day lasts until 23:59 (CPACA art. 54, by decision of the entity). */
export interface Jornada {
  readonly horario: Horario;
  readonly cutoff?: 'MIDNIGHT';
}

export interface Recepcion {
  /** Day on which it arrived, in Colombia. */
  readonly fecha: Fecha;
  /** Day on which the law takes it as received (A2). */
  readonly efectivo: Fecha;
  readonly motivo: string;
}

const ULTIMO_MINUTO = 23 * 60 + 59;
const APERTURA_POR_OMISION = '08:00';

/**
 * Effective day of reception (A2): the actual day if it arrived by the last closing minute, inclusive,
 * of an attended day (before opening and at lunch count; an attended Saturday counts as received that
 * Saturday); otherwise the next business day.
 */
export function recibir(instante: string, jornada: Jornada, calendario: Calendario): Recepcion {
  const { fecha, minuto } = enBogota(instante);
  const cierre = ultimoMinuto(fecha, jornada);
  const inhabil = calendario.inhabil(fecha);
  const atendido = cierre !== undefined && !calendario.festivo(fecha) && !calendario.cierre(fecha);
  const recibido = `recibido a las ${hora(minuto)}`;
  if (atendido && minuto <= cierre) {
    const dia = inhabil ? ' de un día atendido que no cuenta' : '';
    return { fecha, efectivo: fecha, motivo: `${recibido}${dia} (el canal cierra a las ${hora(cierre)})` };
  }
  const efectivo = calendario.siguienteHabil(fecha);
  const causa = atendido
    ? `después del cierre (${hora(cierre)})`
    : (motivoSinAtencion(fecha, calendario) ?? inhabil?.motivo ?? 'el canal no atiende ese día');
  return { fecha, efectivo, motivo: `${recibido}, ${causa}: se entiende recibido el ${efectivo}` };
}

/** Minute at which the channel opens on that date; 08:00 where it does not attend. */
export function apertura(fecha: Fecha, jornada?: Jornada): number {
  const tramos = jornada?.horario[diaSemana(fecha)] ?? [];
  const inicios = tramos.map(([abre]) => minutoDe(abre));
  return inicios.length > 0 ? Math.min(...inicios) : minutoDe(APERTURA_POR_OMISION);
}

function ultimoMinuto(fecha: Fecha, jornada: Jornada): number | undefined {
  const tramos = jornada.horario[diaSemana(fecha)] ?? [];
  if (tramos.length === 0) return undefined;
  if (jornada.cutoff === 'MIDNIGHT') return ULTIMO_MINUTO;
  return Math.max(...tramos.map(([, cierra]) => minutoDe(cierra)));
}

/** On a Saturday the weekend is not the reason when the channel attends Saturdays: the holiday or the act is. */
function motivoSinAtencion(fecha: Fecha, calendario: Calendario): string | undefined {
  const festivo = calendario.festivo(fecha);
  if (festivo) return `festivo: ${festivo.nombre}`;
  const cierre = calendario.cierre(fecha);
  return cierre ? `cierre local: ${cierre.acto}` : undefined;
}
