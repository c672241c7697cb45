import type { Calendario } from './calendario';
import { Conteo, type Suspension, vencimiento } from './conteo';
import { type Fecha, sumarMeses } from './fechas';
import type { Jornada, Recepcion } from './jornada';
import type { HechoDelTermino } from './plazo.types';
import type { Termino } from './termino.types';

/** Days to require the petitioner, from the reception (CPACA art. 17). */
const DIAS_PARA_REQUERIR = 10;
/** Months that the petitioner has to complete it (CPACA art. 17). */
const MESES_PARA_COMPLETAR = 1;
/** Business days to correct or clarify what is not understood (CPACA art. 19). */
const DIAS_PARA_ACLARAR = 10;

/** What a fact did to the term, for the explanation. */
export interface Nota {
  readonly fecha: Fecha;
  readonly motivo: string;
  readonly norma?: string;
  /** The fact had no effect. */
  readonly rechazo?: string;
  /** The fact had less effect than it asked for. */
  readonly recorte?: string;
  readonly indice?: number;
}

/**
 * A term of days (business or calendar) while its facts are applied, one after another. Mutable and
 * private to the derivation: nobody keeps it.
 */
export class EstadoDelTermino {
  readonly suspensiones: Suspension[] = [];
  readonly notas: Nota[] = [];
  readonly conteo: Conteo;
  readonly limiteRequerimiento: Fecha;
  diasAmpliados = 0;
  limitePeticionario?: Fecha;
  limitePruebas?: Fecha;
  consumidos?: number;
  restantes?: number;
  respuestaArea?: Fecha;
  respondido?: Fecha;
  huboRequerimiento = false;
  requeridoEl?: Fecha;
  esAclaracion = false;
  prorrogado = false;

  constructor(
    readonly calendario: Calendario,
    readonly termino: Termino,
    readonly recepcion: Recepcion,
    readonly jornada: Jornada,
  ) {
    this.conteo = new Conteo(calendario, termino.unidad, recepcion.efectivo, this.suspensiones);
    this.limiteRequerimiento = calendario.sumarHabiles(recepcion.efectivo, DIAS_PARA_REQUERIR);
  }

  /** Length of the term as the table says it. */
  get original(): number {
    return this.termino.n ?? 0;
  }

  /** Length in force: the original plus the accepted extension. */
  get n(): number {
    return this.original + this.diasAmpliados;
  }

  /** Longest length that an extension may reach (A7). */
  get maximo(): number {
    // A factor such as 23 / 15 comes rounded from FEEL: 15 × 1.53333333333333 must still be 23 days.
    return Math.floor(this.original * this.termino.factorAmpliacion + 1e-6);
  }

  get suspensionAbierta(): Suspension | undefined {
    return this.suspensiones.find(({ hasta }) => hasta === undefined);
  }

  /** Due day for a length, with its suspensions; undefined while the term is stopped. */
  vence(n: number): Fecha | undefined {
    return vencimiento(this.conteo, this.calendario, this.termino, n)?.vence;
  }

  /** Due day in force: once the area answered, its answer + the second stretch, never past the whole (A8). */
  venceVigente(): Fecha | undefined {
    const vence = this.vence(this.n);
    const tramos = this.termino.tramos;
    if (!vence || !this.respuestaArea || !tramos) return vence;
    const objetivo = this.calendario.sumarHabiles(this.respuestaArea, tramos[tramos.length - 1]!);
    return objetivo < vence ? objetivo : vence;
  }

  suspender(fecha: Fecha, aclaracion = false): void {
    this.consumidos = this.conteo.hasta(fecha);
    this.restantes = this.n - this.consumidos;
    this.limitePeticionario = aclaracion
      ? this.calendario.sumarHabiles(fecha, DIAS_PARA_ACLARAR)
      : this.calendario.habilDesde(sumarMeses(fecha, MESES_PARA_COMPLETAR));
    this.requeridoEl = fecha;
    this.esAclaracion = aclaracion;
    this.suspensiones.push({ desde: fecha });
  }

  /** One more month, once, asked for before the first one ends (CPACA art. 17). */
  prorrogarPeticionario(): void {
    this.limitePeticionario = this.calendario.habilDesde(
      sumarMeses(this.requeridoEl!, 2 * MESES_PARA_COMPLETAR),
    );
    this.prorrogado = true;
  }

  /** Evidence in a remedy stops its term (CPACA, arts. 79 and 86). */
  abrirPruebas(fecha: Fecha, dias: number): void {
    this.consumidos = this.conteo.hasta(fecha);
    this.restantes = this.n - this.consumidos;
    this.limitePruebas = this.calendario.sumarHabiles(fecha, dias);
    this.suspensiones.push({ desde: fecha, causa: 'PRUEBAS' });
  }

  anotar(hecho: HechoDelTermino & { indice?: number }, nota: Omit<Nota, 'indice'>): void {
    this.notas.push({ ...nota, ...(hecho.indice === undefined ? {} : { indice: hecho.indice }) });
  }
}
