import { type Fecha, diaSemana, sumarDias } from './fechas';
import { type Festivo, type FuenteDeFestivos, festivosNacionales } from './festivos';

/** A day on which the entity does not attend, by a numbered act (A10). */
export interface CierreLocal {
  readonly fecha: Fecha;
  readonly acto: string;
}

/** Why a date is not a business day. */
export interface Inhabil {
  readonly causa: 'fin-de-semana' | 'festivo' | 'cierre-local';
  readonly motivo: string;
  readonly norma: string;
}

/** No real run of non-business days is longer; past it the closures are wrong data. */
const MAXIMO_DIAS_SEGUIDOS_INHABILES = 3000;

/** Business days: Monday to Friday minus national holidays and local closures (A3). Immutable. */
export class Calendario {
  private readonly cierres: ReadonlyMap<Fecha, CierreLocal>;

  constructor(
    cierres: readonly CierreLocal[] = [],
    private readonly festivos: FuenteDeFestivos = festivosNacionales,
  ) {
    this.cierres = new Map(cierres.map((cierre) => [cierre.fecha, cierre]));
  }

  /** The same calendar with more local closures. */
  con(cierres: readonly CierreLocal[]): Calendario {
    return cierres.length === 0
      ? this
      : new Calendario([...this.cierres.values(), ...cierres], this.festivos);
  }

  festivo(fecha: Fecha): Festivo | undefined {
    return this.festivos(Number(fecha.slice(0, 4))).get(fecha);
  }

  cierre(fecha: Fecha): CierreLocal | undefined {
    return this.cierres.get(fecha);
  }

  esHabil(fecha: Fecha): boolean {
    return this.inhabil(fecha) === undefined;
  }

  /** The reason why the date is skipped, undefined on a business day. */
  inhabil(fecha: Fecha): Inhabil | undefined {
    const festivo = this.festivo(fecha);
    const dia = diaSemana(fecha);
    if (dia === 'sabado' || dia === 'domingo') {
      const nombre = dia === 'sabado' ? 'sábado' : 'domingo';
      const motivo = `fin de semana: ${nombre}${festivo ? ` (festivo: ${festivo.nombre})` : ''}`;
      return { causa: 'fin-de-semana', motivo, norma: 'Ley 4 de 1913, art. 62' };
    }
    if (festivo) return { causa: 'festivo', motivo: `festivo: ${festivo.nombre}`, norma: festivo.norma };
    const cierre = this.cierre(fecha);
    if (cierre) return { causa: 'cierre-local', motivo: `cierre local: ${cierre.acto}`, norma: cierre.acto };
    return undefined;
  }

  /** The date itself when it is a business day, else the next one. */
  habilDesde(fecha: Fecha): Fecha {
    return this.buscar(fecha, 1);
  }

  siguienteHabil(fecha: Fecha): Fecha {
    return this.buscar(sumarDias(fecha, 1), 1);
  }

  anteriorHabil(fecha: Fecha): Fecha {
    return this.buscar(sumarDias(fecha, -1), -1);
  }

  /** The n-th business day after the date (n ≥ 0; 0 answers the date itself). */
  sumarHabiles(fecha: Fecha, n: number): Fecha {
    let dia = fecha;
    for (let contados = 0; contados < n; contados += 1) dia = this.siguienteHabil(dia);
    return dia;
  }

  private buscar(desde: Fecha, sentido: 1 | -1): Fecha {
    let fecha = desde;
    for (let vistos = 0; vistos <= MAXIMO_DIAS_SEGUIDOS_INHABILES; vistos += 1) {
      if (this.esHabil(fecha)) return fecha;
      fecha = sumarDias(fecha, sentido);
    }
    throw new RangeError(
      `No hay un día hábil en los ${MAXIMO_DIAS_SEGUIDOS_INHABILES} días que siguen a ${desde}`,
    );
  }
}
