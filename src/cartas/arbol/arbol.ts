/**
 * The letter between Handlebars and Typst: plain data, so that nothing a citizen writes can become code.
 * Node names are those of the restricted HTML they come from.
 */
export type Linea =
  | { t: 'text'; v: string }
  | { t: 'strong'; h: Linea[] }
  | { t: 'em'; h: Linea[] }
  | { t: 'a'; href: string; h: Linea[] }
  | { t: 'br' };

/** `fr` columns share the width that the `auto` ones leave. */
export interface Columna {
  ancho: 'auto' | 'fr';
  alinear: 'left' | 'right';
}

export type Bloque =
  | { t: 'p' | 'h2' | 'h3'; h: Linea[] }
  | { t: 'ul' | 'ol'; items: Bloque[][] }
  | { t: 'table'; columnas: Columna[]; cabeza: Linea[][]; filas: Linea[][][] };

export type Arbol = Bloque[];

/** Text of a run of inline nodes; a line break counts as a new line. */
export function textoDe(lineas: Linea[]): string {
  return lineas
    .map((linea) => (linea.t === 'text' ? linea.v : linea.t === 'br' ? '\n' : textoDe(linea.h)))
    .join('');
}
