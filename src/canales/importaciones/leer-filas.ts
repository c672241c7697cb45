import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { type CsvError, parse } from 'csv-parse';

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

const FILA_MAXIMA = 64 * 1024;

/** The rows of a CSV file, as a stream: spreadsheets write it as UTF-8, with or without mark, or as Latin-1. */
export async function* leerFilas(archivo: Readable, { separador }: OpcionesCsv): AsyncGenerator<FilaLeida> {
  const saltadas: CsvError[] = [];
  const lector = parse({
    delimiter: separador,
    columns: (nombres: string[]) => nombres.map((nombre) => nombre.trim()),
    bom: true,
    trim: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: FILA_MAXIMA,
  });
  lector.on('skip', (error: CsvError) => saltadas.push(error));
  const alimentar = alimentarDe(archivo, lector);
  try {
    for await (const { record, info } of lector as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number; bytes: number };
    }>) {
      yield* mostrar(saltadas);
      yield { linea: info.lines, bytes: info.bytes, valores: limpio(record) };
    }
    yield* mostrar(saltadas);
  } finally {
    archivo.destroy();
    await alimentar;
  }
}

function* mostrar(saltadas: CsvError[]): Generator<FilaLeida> {
  for (const error of saltadas.splice(0)) {
    const { lines = 0, bytes = 0 } = error as CsvError & { lines?: number; bytes?: number };
    yield { linea: lines, bytes, error: 'La fila no se puede leer: revise sus comillas y su tamaño.' };
  }
}

/** Decoded piece by piece; the first invalid byte says that it was Latin-1 all along. */
async function alimentarDe(archivo: Readable, lector: ReturnType<typeof parse>): Promise<void> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const latino = new TextDecoder('windows-1252');
  let esUtf8 = true;
  const decodificar = (trozo?: Buffer): string => {
    if (!esUtf8) return trozo ? latino.decode(trozo, { stream: true }) : '';
    try {
      return utf8.decode(trozo, { stream: trozo !== undefined });
    } catch {
      esUtf8 = false;
      return trozo ? latino.decode(trozo, { stream: true }) : '';
    }
  };
  try {
    for await (const trozo of archivo) {
      if (!lector.write(decodificar(trozo as Buffer)) && !lector.destroyed)
        await new Promise((listo) => {
          lector.once('drain', listo);
          lector.once('close', listo);
        });
      if (lector.destroyed) return;
    }
    lector.write(decodificar());
    lector.end();
  } catch (error) {
    lector.destroy(archivo.destroyed ? undefined : (error as Error));
  }
}

/** NUL and half characters reach no database. */
function limpio(fila: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fila).map(([columna, valor]) => [
      columna,
      String(valor ?? '')
        .replace(/\u0000/g, '')
        .replace(/\p{Surrogate}/gu, '\ufffd'),
    ]),
  );
}
