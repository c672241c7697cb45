import type { EstadoDelTermino, Nota } from './estado';
import { type Fecha, sumarDias } from './fechas';
import type { Recepcion } from './jornada';
import type { Paso } from './plazo.types';
import { describirTermino } from './termino.types';

const ART_62 = 'Ley 4 de 1913, art. 62';

/** Explains the term day by day, from the reception to the due day, with what each fact did on its date. */
export function explicarDias(
  estado: EstadoDelTermino,
  vence: Fecha | undefined,
  bruto: Fecha | undefined,
): Paso[] {
  const { recepcion, conteo } = estado;
  const pasos: Paso[] = [pasoDeRecepcion(recepcion)];
  const ultimo = vence ?? ultimoDiaConocido(estado);
  let contados = 0;
  for (let fecha = sumarDias(recepcion.fecha, 1); fecha <= ultimo; fecha = sumarDias(fecha, 1)) {
    const corrido = bruto !== undefined && fecha > bruto;
    if (conteo.cuenta(fecha) && !corrido) {
      contados += 1;
      pasos.push({ fecha, cuenta: true, n: contados, motivo: motivoDelDia(estado, contados, fecha, vence) });
    } else {
      pasos.push(pasoSaltado(estado, fecha, vence, corrido));
    }
  }
  return conNotas(pasos, estado.notas);
}

export function pasoDeRecepcion(recepcion: Recepcion): Paso {
  return { fecha: recepcion.fecha, cuenta: false, motivo: recepcion.motivo };
}

/** Adds what each fact did to the day on which it happened. */
export function conNotas(pasos: readonly Paso[], notas: readonly Nota[]): Paso[] {
  const porFecha = new Map(pasos.map((paso) => [paso.fecha, paso]));
  for (const { fecha, motivo, norma, rechazo } of notas) {
    const previo = porFecha.get(fecha) ?? { fecha, cuenta: false, motivo: '' };
    porFecha.set(fecha, {
      ...previo,
      motivo: previo.motivo ? `${previo.motivo}; ${motivo}` : motivo,
      ...(norma ? { norma: previo.norma ? `${previo.norma}; ${norma}` : norma } : {}),
      ...(rechazo ? { rechazo } : {}),
    });
  }
  return [...porFecha.values()].sort((uno, otro) => (uno.fecha < otro.fecha ? -1 : 1));
}

/** While the term is stopped the explanation ends at the last day that is sure: the petitioner's limit. */
function ultimoDiaConocido(estado: EstadoDelTermino): Fecha {
  const abierta = estado.suspensionAbierta;
  return estado.limitePeticionario ?? abierta?.desde ?? estado.recepcion.efectivo;
}

function motivoDelDia(estado: EstadoDelTermino, n: number, fecha: Fecha, vence: Fecha | undefined): string {
  const { unidad } = estado.termino;
  const de = `día ${n} de ${unidad === 'mes' ? 'un término de ' : ''}${describirTermino(unidad, estado.n)}`;
  const tramo = estado.termino.tramos?.[0] === n ? '; vence el tramo del área' : '';
  return `${de}${tramo}${fecha === vence ? '; vence a las 23:59:59' : ''}`;
}

function pasoSaltado(
  estado: EstadoDelTermino,
  fecha: Fecha,
  vence: Fecha | undefined,
  corrido: boolean,
): Paso {
  const inhabil = estado.calendario.inhabil(fecha);
  if (estado.conteo.suspendido(fecha)) {
    return {
      fecha,
      cuenta: false,
      motivo: 'término suspendido por el requerimiento',
      norma: 'CPACA art. 17',
    };
  }
  if (corrido && fecha === vence) {
    const motivo = 'día hábil siguiente al último día; vence a las 23:59:59';
    return { fecha, cuenta: false, motivo, norma: ART_62 };
  }
  if (inhabil) return { fecha, cuenta: false, motivo: inhabil.motivo, norma: inhabil.norma };
  return { fecha, cuenta: false, motivo: 'día efectivo de recepción: se cuenta desde el siguiente' };
}
