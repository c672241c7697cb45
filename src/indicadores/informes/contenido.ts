/**
 * A report between its figures and its paper: the same tables become the PDF, the spreadsheet and the CSV. Kept as it
 * was made: figures of a delivered report do not move when a case does.
 */
export interface ContenidoDeInforme {
  codigo: string;
  titulo: string;
  entidad: string;
  periodo: { codigo: string; nombre: string; desde: string; hasta: string };
  hechoEn: string;
  norma?: string;
  secciones: Seccion[];
}

export interface Seccion {
  titulo: string;
  texto?: string;
  tablas: Tabla[];
}

export interface Tabla {
  titulo: string;
  columnas: Columna[];
  filas: Celda[][];
  /** The last row sums the others. */
  conTotal?: boolean;
  /** Column whose figures are drawn as bars. */
  barra?: number;
}

export interface Columna {
  titulo: string;
  clase: 'texto' | 'entero' | 'decimal';
}

export type Celda = string | number | null;

export const texto = (titulo: string): Columna => ({ titulo, clase: 'texto' });
export const entero = (titulo: string): Columna => ({ titulo, clase: 'entero' });
export const decimal = (titulo: string): Columna => ({ titulo, clase: 'decimal' });

/** Adds the row «Total»: sums of the columns of whole numbers. */
export function totalizada(tabla: Tabla): Tabla {
  if (tabla.filas.length === 0) return tabla;
  const total = tabla.columnas.map((columna, i): Celda => {
    if (i === 0) return 'Total';
    if (columna.clase !== 'entero') return null;
    return tabla.filas.reduce((suma, fila) => suma + Number(fila[i] ?? 0), 0);
  });
  return { ...tabla, filas: [...tabla.filas, total], conTotal: true };
}

const MILES = new Intl.NumberFormat('es-CO', { maximumFractionDigits: 0 });
const DECIMAL = new Intl.NumberFormat('es-CO', { minimumFractionDigits: 1, maximumFractionDigits: 2 });

/** As people read it; an absent figure is a dash, never a zero. */
export function comoTexto(celda: Celda | undefined, clase: Columna['clase']): string {
  if (celda === null || celda === undefined) return '—';
  if (typeof celda === 'string') return celda;
  return (clase === 'decimal' ? DECIMAL : MILES).format(celda);
}
