import type { Readable } from 'node:stream';
import { csvRows, surplusOf } from '../../common/csv-rows';
import { Refusal } from '../../common/refusal';

export interface OpcionesCsv {
  separador: string;
  /** Columns without which no row means anything. */
  columnas: string[];
}

export interface FilaCsv {
  /** Line of the file on which the row ends; the header is the first. */
  linea: number;
  bytes: number;
  valores: Record<string, string>;
}

export type FilaLeida = FilaCsv | { linea: number; bytes: number; error: string };

/**
 * The rows below the header, by the names of its columns.
 * @throws Refusal 422 `columnas-faltantes`, `archivo-sin-filas`
 */
export async function* leerFilas(archivo: Readable, opciones: OpcionesCsv): AsyncGenerator<FilaLeida> {
  let cabecera: string[] | undefined;
  let hay = false;
  for await (const fila of csvRows(archivo, opciones.separador)) {
    const { line: linea, bytes } = fila;
    if (!cabecera) {
      cabecera = exigirColumnas('cells' in fila ? fila.cells : [], opciones);
      continue;
    }
    hay = true;
    const error = 'error' in fila ? fila.error : surplusOf(fila.cells, cabecera.length);
    if ('error' in fila || error) yield { linea, bytes, error: error! };
    else yield { linea, bytes, valores: valoresDe(cabecera, fila.cells) };
  }
  if (!hay)
    throw Refusal.invalid(
      'archivo-sin-filas',
      `Se esperaban las columnas ${opciones.columnas.join(', ')} y, debajo, al menos una fila; no se encontró ninguna.`,
    );
}

function valoresDe(cabecera: string[], celdas: string[]): Record<string, string> {
  return Object.fromEntries(cabecera.map((columna, i) => [columna, celdas[i] ?? '']));
}

function exigirColumnas(cabecera: string[], { columnas, separador }: OpcionesCsv): string[] {
  const faltan = columnas.filter((columna) => !cabecera.includes(columna));
  if (faltan.length === 0) return cabecera;
  throw Refusal.invalid(
    'columnas-faltantes',
    `Se esperaban las columnas ${columnas.join(', ')}, separadas por «${separador}»; falta ${faltan.join(', ')}. Se encontró: ${cabecera.slice(0, 20).join(', ').slice(0, 300) || 'nada que se pueda leer'}.`,
  );
}
