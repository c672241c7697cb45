import { Refusal } from '../common/refusal';
import type { Calendario } from './calendario';
import { derivar } from './derivar';
import type {
  Asiento,
  HechoDelTermino,
  LibroDeTermino,
  Paso,
  PeticionPlazo,
  Reclasificacion,
  RespuestaPlazo,
} from './plazo.types';
import type { Jornada } from './jornada';
import type { Termino } from './termino.types';

export type InicioDeTermino = Omit<LibroDeTermino, 'formato' | 'asientos'>;

/** The ledger of a petition: the row of the table and the hours of the channel are frozen in it. */
export function libroDePeticion(
  peticion: PeticionPlazo,
  { termino, jornada }: { readonly termino: Termino; readonly jornada: Jornada },
): LibroDeTermino {
  const { tipo, recibidoEn, vence, hora, hechos = [] } = peticion;
  const fijado = { ...(vence ? { vence } : {}), ...(vence && hora ? { hora } : {}) };
  return abrirLibro({ tipo, termino, recibidoEn, jornada, ...fijado }, hechos);
}

export function abrirLibro(inicio: InicioDeTermino, asientos: readonly Asiento[] = []): LibroDeTermino {
  return { formato: 1, ...inicio, asientos };
}

/** The term as the facts leave it. Facts without legal effect are explained in `pasos`, not thrown. */
export function calcularLibro(libro: LibroDeTermino, calendario: Calendario): RespuestaPlazo {
  return derivar(libro, calendario).respuesta;
}

/** Day by day: what counted, what did not and why. */
export function explicar(libro: LibroDeTermino, calendario: Calendario): readonly Paso[] {
  return calcularLibro(libro, calendario).pasos;
}

/**
 * A new ledger with one fact more. Unlike `calcularLibro`, which explains history, this guards the act
 * itself: throws Refusal 422 when the fact would have no effect (`ampliacion-extemporanea`,
 * `requerimiento-extemporaneo`, `termino-no-suspendible`…) or less than asked (`ampliacion-excede-el-doble`).
 */
export function registrar(
  libro: LibroDeTermino,
  hecho: HechoDelTermino,
  calendario: Calendario,
): LibroDeTermino {
  const nuevo = { ...libro, asientos: [...libro.asientos, hecho] };
  const nota = derivar(nuevo, calendario).notas.find(({ indice }) => indice === libro.asientos.length);
  const codigo = nota?.rechazo ?? nota?.recorte;
  if (nota && codigo) {
    throw Refusal.invalid(codigo, `${nota.motivo.charAt(0).toUpperCase()}${nota.motivo.slice(1)}.`, {
      fecha: nota.fecha,
      ...(nota.norma ? { norma: nota.norma } : {}),
    });
  }
  return nuevo;
}

/** The case gets another type: its term counts from the same reception, with the facts already written. */
export function reclasificar(libro: LibroDeTermino, nuevo: Omit<Reclasificacion, 'hecho'>): LibroDeTermino {
  return { ...libro, asientos: [...libro.asientos, { hecho: 'reclasificacion', ...nuevo }] };
}

export interface CambioDeCalendario {
  readonly antes: RespuestaPlazo;
  readonly despues: RespuestaPlazo;
  readonly cambia: boolean;
}

/** What a change of the calendar does to a term (A11). An answered one stays as it was. */
export function recalcular(
  libro: LibroDeTermino,
  anterior: Calendario,
  nuevo: Calendario,
): CambioDeCalendario {
  const antes = calcularLibro(libro, anterior);
  const respondido = libro.asientos.some(({ hecho }) => hecho === 'respuesta');
  const despues = respondido ? antes : calcularLibro(libro, nuevo);
  const fechas = ({ efectivo, vence, alerta50, alerta80 }: RespuestaPlazo): string =>
    [efectivo, vence, alerta50, alerta80].join();
  return { antes, despues, cambia: fechas(antes) !== fechas(despues) };
}
