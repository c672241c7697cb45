import { Injectable } from '@nestjs/common';
import { enBogota, instanteEnBogota, sumarDias, sumarMeses, type Fecha } from '../calendario';
import { terminoDePeticion } from '../perfiles/calculo';
import { PerfilesService } from '../perfiles/perfiles.service';
import { PlazosService } from '../perfiles/plazos.service';

/** How long a step of the process may take: an internal row of the table of terms (`CITACION_NOTIFICACION`…). */
export interface LimiteDelPaso {
  /** Last day. */
  vence: Fecha;
  /** The instant in which it is over: 00:00 of the day after, or the last of its hours. */
  fin: string;
  norma: string;
}

/** The terms of the steps: the length is a row of the profile's DMN table, the days are the calendar's. */
@Injectable()
export class LimitesDelPaso {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazosService,
  ) {}

  /**
   * @param desde the day (or the instant, for a term in hours) that it counts from; the day itself is not counted
   * @throws Refusal 422 `tipo-desconocido`, `termino-sin-fila`
   */
  de(tipo: string, desde: Fecha | Date): LimiteDelPaso {
    const perfil = this.perfiles.vigente();
    const instante = typeof desde === 'string' ? instanteEnBogota(desde, 12 * 60) : desde.toISOString();
    const peticion = { perfil: perfil.codigo, tipo, canal: perfil.canales[0]!.codigo, recibidoEn: instante };
    const { termino } = terminoDePeticion(peticion, this.perfiles.cargado(perfil.codigo));
    const { unidad, norma } = termino;
    const n = termino.n ?? 1;
    if (unidad === 'hora') {
      const fin = new Date(Date.parse(instante) + n * 3_600_000);
      return { vence: diaDe(new Date(fin.getTime() - 1)), fin: fin.toISOString(), norma };
    }
    const dia = enBogota(instante).fecha;
    const calendario = this.plazos.calendario(perfil.codigo);
    const vence =
      unidad === 'mes'
        ? calendario.habilDesde(sumarMeses(dia, n))
        : unidad === 'calendario'
          ? calendario.habilDesde(sumarDias(dia, n))
          : calendario.sumarHabiles(dia, n);
    return { vence, fin: instanteEnBogota(sumarDias(vence, 1)), norma };
  }

  /** The end of the business day after: when a notice takes effect (CPACA, art. 69). */
  finDelDiaSiguiente(dia: Fecha): Date {
    const siguiente = this.plazos.calendario(this.perfiles.vigente().codigo).siguienteHabil(dia);
    return new Date(instanteEnBogota(sumarDias(siguiente, 1)));
  }
}

export function diaDe(instante: Date): Fecha {
  return enBogota(instante.toISOString()).fecha;
}

/** A form gives a day (Colombia) or an instant; nobody delivers in the future, nor a letter before it exists. */
export function instanteDe(fecha: string | null | undefined, ahora: Date): Date {
  if (!fecha) return ahora;
  const instante = new Date(/^\d{4}-\d{2}-\d{2}$/.test(fecha) ? `${fecha}T12:00:00-05:00` : fecha);
  return Number.isNaN(instante.getTime()) || instante > ahora ? ahora : instante;
}
