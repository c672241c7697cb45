import type { Calendario } from './calendario';
import { diaSemana, enBogota, instanteEnBogota, minutoDe, sumarDias } from './fechas';
import type { Horario } from './jornada';

/** Far beyond any run of closed days. */
const DIAS_MAXIMOS = 400;

interface Tramo {
  desde: number;
  hasta: number;
}

/** When somebody is there: the hours of the channel, without holidays nor closures; an attended Saturday counts. */
export class HorasAtendidas {
  constructor(
    private readonly horario: Horario,
    private readonly calendario: Calendario,
  ) {}

  /** The instant itself when it is attended, else the next opening. */
  desde(instante: Date): Date {
    return this.sumar(instante, 0);
  }

  /** So many minutes of attended time after the instant. */
  sumar(instante: Date, minutos: number): Date {
    const inicio = enBogota(instante.toISOString());
    let fecha = inicio.fecha;
    let actual = inicio.minuto;
    let faltan = minutos;
    for (let dias = 0; dias < DIAS_MAXIMOS; dias += 1) {
      for (const { desde, hasta } of this.tramos(fecha)) {
        const entrada = Math.max(desde, actual);
        if (entrada > hasta || (entrada === hasta && faltan > 0)) continue;
        if (entrada + faltan <= hasta) return new Date(instanteEnBogota(fecha, entrada + faltan));
        faltan -= hasta - entrada;
      }
      fecha = sumarDias(fecha, 1);
      actual = 0;
    }
    throw new RangeError(
      `El canal no atiende ningún día de los ${DIAS_MAXIMOS} que siguen a ${inicio.fecha}`,
    );
  }

  private tramos(fecha: string): Tramo[] {
    if (this.calendario.festivo(fecha) || this.calendario.cierre(fecha)) return [];
    return (this.horario[diaSemana(fecha)] ?? []).map(([abre, cierra]) => ({
      desde: minutoDe(abre),
      hasta: minutoDe(cierra),
    }));
  }
}
