import type { CasoParaCarta } from './datos-de-carta';

/** How a letter that does not go by mail reaches its addressee. The diagram draws what each way asks for. */
export type Camino = 'COMUNICACION' | 'CITACION' | 'AVISO';

/**
 * What can be appealed is notified personally, after a citation (CPACA, arts. 67 and 68); to whom nobody knows where to
 * cite, by a published notice (art. 69). An anonymous petitioner has no address at all.
 */
export function caminoEnPapel(caso: CasoParaCarta, exige: boolean): Camino {
  if (caso.anonima) return 'AVISO';
  if (!exige) return 'COMUNICACION';
  return caso.tieneDireccion ? 'CITACION' : 'AVISO';
}
