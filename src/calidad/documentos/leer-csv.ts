import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Refusal } from '../../common/refusal';
import { esquemaDocumentos, type DocumentoInicial } from '../catalogo/catalogo.types';

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
  try {
    const filas: unknown = parse(csv, {
      bom: true,
      columns: (nombres: string[]) => nombres.map((nombre) => nombre.trim().toLowerCase()),
      delimiter: [';', ','],
      skip_empty_lines: true,
      trim: true,
      to: 2000,
    });
    return z.array(z.record(z.string(), z.string())).parse(filas);
  } catch (error) {
    throw Refusal.invalid(
      'listado-invalido',
      `Se esperaba un CSV con las columnas codigo, titulo, proceso, clase y version: ${(error as Error).message}`.slice(
        0,
        500,
      ),
    );
  }
}

function sinVacios(fila: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fila).filter(([, valor]) => valor !== ''));
}
