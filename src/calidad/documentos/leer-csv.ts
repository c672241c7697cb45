import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { delimiterOf } from '../../common/csv-rows';
import { Refusal } from '../../common/refusal';
import { esquemaDocumentos, type DocumentoInicial } from '../catalogo/catalogo.types';

const COLUMNAS = 'codigo, titulo, proceso, clase y version';
const MAXIMO_FILAS = 2000;

/** @throws Refusal 422 `listado-invalido` naming line and column */
export function leerListado(csv: string): DocumentoInicial[] {
  const filas = filasDe(csv);
  const leido = esquemaDocumentos.safeParse({ documentos: filas.map(sinVacios) });
  if (leido.success) return leido.data.documentos;
  const errores = leido.error.issues.map(({ path, message }) => ({
    campo: `fila ${Number(path[1]) + 2}, ${String(path[2] ?? 'columna')}`,
    mensaje: message,
  }));
  throw Refusal.invalid(
    'listado-invalido',
    `El listado no se puede importar: ${errores.map((e) => `${e.campo}: ${e.mensaje}`).join('; ')}.`.slice(
      0,
      1000,
    ),
    { errores },
  );
}

function filasDe(csv: string): Record<string, string>[] {
  let leidas: Record<string, string>[];
  try {
    const filas: unknown = parse(csv, {
      bom: true,
      columns: (nombres: string[]) => nombres.map((nombre) => nombre.trim().toLowerCase()),
      delimiter: delimiterOf(csv),
      skip_empty_lines: true,
      trim: true,
      to: MAXIMO_FILAS + 1,
    });
    leidas = z.array(z.record(z.string(), z.string())).parse(filas);
  } catch (error) {
    throw invalido(`Se esperaba un CSV con las columnas ${COLUMNAS}; ${razonDe(error)}.`);
  }
  if (leidas.length === 0) throw invalido(`Se esperaba al menos una fila bajo las columnas ${COLUMNAS}.`);
  if (leidas.length > MAXIMO_FILAS)
    throw invalido(`Se esperaban a lo sumo ${MAXIMO_FILAS} filas; hay más. Parta el archivo.`);
  return leidas;
}

const invalido = (detalle: string): Refusal => Refusal.invalid('listado-invalido', detalle);

function razonDe(error: unknown): string {
  if (!(error instanceof CsvError)) return 'lo que llegó no tiene esa forma';
  const linea = `en la línea ${(error as CsvError & { lines?: number }).lines ?? 1}`;
  return error.code === 'CSV_RECORD_INCONSISTENT_COLUMNS'
    ? `${linea} hay otro número de columnas: escriba entre comillas dobles el texto que lleve el separador`
    : `${linea} hay unas comillas sin cerrar o fuera de lugar`;
}

function sinVacios(fila: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fila).filter(([, valor]) => valor !== ''));
}
