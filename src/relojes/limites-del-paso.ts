import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  apertura,
  enBogota,
  HorasAtendidas,
  instanteEnBogota,
  sumarDias,
  sumarMeses,
  type Fecha,
} from '../calendario';
import { terminoDePeticion } from '../perfiles/calculo';
import { PerfilesService } from '../perfiles/perfiles.service';
import { PlazosService } from '../perfiles/plazos.service';
import { TerminosDelCaso } from '../perfiles/terminos-del-caso';

/** How long a step of the process may take: an internal row of the table of terms (`CITACION_NOTIFICACION`…). */
export interface LimiteDelPaso {
  /** Last day. */
  vence: Fecha;
  /** When that day opens, by the hours of the entity's first sede. */
  abre: string;
  /** The instant in which it is over: 00:00 of the day after, or the last of its hours. */
  fin: string;
  norma: string;
}

const Q11 = 'Propuesta: las fuentes no dan este plazo (Q11)';

/** The terms of the steps: the length is a row of the DMN table of the case's release, the days are the calendar's. */
@Injectable()
export class LimitesDelPaso {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazosService,
    private readonly terminos: TerminosDelCaso,
  ) {}

  /**
   * @param desde the day (or the instant, for a term in hours) that it counts from; the day itself is not counted
   * @throws Refusal 422 `tipo-desconocido`, `termino-sin-fila`
   */
  async de(
    { tx, casoId }: { tx: EntityManager; casoId: string },
    tipo: string,
    desde: Fecha | Date,
  ): Promise<LimiteDelPaso> {
    const cargado = await this.terminos.de(tx, casoId);
    const { perfil } = cargado;
    const instante = typeof desde === 'string' ? instanteEnBogota(desde, 12 * 60) : desde.toISOString();
    const peticion = { perfil: perfil.codigo, tipo, canal: perfil.canales[0]!.codigo, recibidoEn: instante };
    const { termino } = terminoDePeticion(peticion, cargado);
    const { unidad, norma } = termino;
    const n = termino.n ?? 1;
    if (unidad === 'hora') {
      const fin = new Date(Date.parse(instante) + n * 3_600_000);
      return { ...this.alDia(diaDe(new Date(fin.getTime() - 1)), norma), fin: fin.toISOString() };
    }
    const dia = enBogota(instante).fecha;
    const calendario = this.calendario();
    const vence =
      unidad === 'mes'
        ? calendario.habilDesde(sumarMeses(dia, n))
        : unidad === 'calendario'
          ? calendario.habilDesde(sumarDias(dia, n))
          : calendario.sumarHabiles(dia, n);
    return this.alDia(vence, norma);
  }

  /** So many business days after a day that is not counted (A1). */
  enHabiles(dias: number, desde: Fecha): LimiteDelPaso {
    return this.alDia(this.calendario().sumarHabiles(desde, dias), Q11);
  }

  /** So many minutes of attended time after an instant; `abre` is when they are over. */
  enMinutos(minutos: number, desde: Date): LimiteDelPaso {
    const { horario } = this.perfiles.vigente().sedes[0]!;
    const abre = new HorasAtendidas(horario, this.calendario()).sumar(desde, minutos);
    return { ...this.alDia(diaDe(abre), Q11), abre: abre.toISOString() };
  }

  /** The end of the business day after: when a notice takes effect (CPACA, art. 69). */
  surteTras(dia: Fecha): LimiteDelPaso {
    return this.alDia(this.calendario().siguienteHabil(dia), 'Ley 1437 de 2011, art. 69');
  }

  private alDia(vence: Fecha, norma: string): LimiteDelPaso {
    const { horario } = this.perfiles.vigente().sedes[0]!;
    return {
      vence,
      abre: instanteEnBogota(vence, apertura(vence, { horario })),
      fin: instanteEnBogota(sumarDias(vence, 1)),
      norma,
    };
  }

  private calendario() {
    return this.plazos.calendario(this.perfiles.vigente().codigo);
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
