import type { Calendario } from './calendario';
import type { Jornada } from './jornada';
import { abrirLibro, calcularLibro } from './libro';
import type { LibroDeTermino, PeticionPlazo, RespuestaPlazo } from './plazo.types';
import type { Termino } from './termino.types';

export interface ContextoDePlazo {
  readonly termino: Termino;
  readonly jornada: Jornada;
  readonly calendario: Calendario;
}

/**
 * Term of a petition, from data already looked up: the row of the DMN table, the hours of the channel
 * and the calendar. The petition's own closures are added to the calendar (A10).
 * Throws Refusal 422 when its facts contradict each other.
 */
export function calcularPlazo(peticion: PeticionPlazo, contexto: ContextoDePlazo): RespuestaPlazo {
  return calcularLibro(
    libroDePeticion(peticion, contexto),
    contexto.calendario.con(peticion.cierresLocales ?? []),
  );
}

export function libroDePeticion(
  peticion: PeticionPlazo,
  { termino, jornada }: Pick<ContextoDePlazo, 'termino' | 'jornada'>,
): LibroDeTermino {
  const { tipo, recibidoEn, vence, hechos = [] } = peticion;
  return abrirLibro({ tipo, termino, recibidoEn, jornada, ...(vence ? { vence } : {}) }, hechos);
}
