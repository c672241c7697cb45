import type { Row } from '../common/row';

/** Instants travel as ISO text. */
export function conFechas(fila: Row): Row {
  return Object.fromEntries(
    Object.entries(fila).map(([clave, valor]: [string, unknown]) => [
      clave,
      valor instanceof Date ? valor.toISOString() : valor,
    ]),
  );
}
