import type { DatosCarta } from '../carta.types';

const ENTREGADO = 'el que recibió al radicar o en el correo del acuse';

/**
 * The entity keeps its letters, and whoever works on the case reads them: with the code they could withdraw or appeal
 * as the petitioner. Whoever files it is told the code, and the mail of the acuse says it; a kept letter does not.
 */
export function sinCodigo(datos: DatosCarta): DatosCarta {
  const { radicado } = datos;
  return radicado?.['codigo'] ? { ...datos, radicado: { ...radicado, codigo: ENTREGADO } } : datos;
}
