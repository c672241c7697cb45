import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Row } from 'write-excel-file';
import writeXlsxFile from 'write-excel-file/node';
import { UTF8_BOM, csvLine } from '../../common/csv';
import { comoTexto, type Celda, type ContenidoDeInforme, type Tabla } from './contenido';

/** The tables one under the other, each with its title: what a person or a script can read again. */
export function* comoCsv(contenido: ContenidoDeInforme): Generator<string> {
  yield (
    UTF8_BOM +
    csvLine([contenido.titulo, contenido.periodo.nombre, contenido.periodo.desde, contenido.periodo.hasta])
  );
  for (const { titulo, tablas } of contenido.secciones) {
    for (const tabla of tablas) {
      yield `\r\n${csvLine([titulo, tabla.titulo])}`;
      yield csvLine(tabla.columnas.map((columna) => columna.titulo));
      for (const fila of tabla.filas) yield csvLine(fila);
    }
  }
}

/** A sheet a section. @returns the file as a stream */
export async function comoXlsx(contenido: ContenidoDeInforme): Promise<Readable> {
  const hojas = contenido.secciones.map(({ tablas }) => tablas.flatMap(filasDe));
  const nombres = contenido.secciones.map(({ titulo }, i) => nombreDeHoja(titulo, i));
  const columnas = contenido.secciones.map(({ tablas }) => anchos(tablas));
  const portada = [
    [{ value: contenido.titulo, fontWeight: 'bold' as const, fontSize: 14 }],
    [{ value: contenido.entidad }],
    [{ value: `${contenido.periodo.nombre} (${contenido.periodo.desde} a ${contenido.periodo.hasta})` }],
    [{ value: `Elaborado: ${contenido.hechoEn.slice(0, 10)}` }],
  ];
  return porUnArchivo((filePath) =>
    writeXlsxFile(
      [portada, ...hojas] as never,
      {
        filePath,
        sheets: ['Informe', ...nombres],
        columns: [[{ width: 70 }], ...columnas] as never,
      } as never,
    ),
  );
}

/** The library removes its working folder, with the whole report in it, only when it writes to a file itself. */
async function porUnArchivo(escribir: (archivo: string) => Promise<unknown>): Promise<Readable> {
  const carpeta = await mkdtemp(join(tmpdir(), 'cauce-informe-'));
  const borrar = () => rm(carpeta, { recursive: true, force: true });
  try {
    const archivo = join(carpeta, 'informe.xlsx');
    await escribir(archivo);
    return createReadStream(archivo).once('close', () => void borrar());
  } catch (error) {
    await borrar();
    throw error;
  }
}

function filasDe(tabla: Tabla): Row[] {
  const cabeza = tabla.columnas.map(({ titulo }) => ({
    value: titulo,
    fontWeight: 'bold' as const,
    backgroundColor: '#e7edf3',
  }));
  const filas = tabla.filas.map((fila, i) =>
    fila.map((celda, j) => {
      const fuerte = tabla.conTotal && i === tabla.filas.length - 1 ? { fontWeight: 'bold' as const } : {};
      if (celda === null) return null;
      if (typeof celda === 'number')
        return {
          value: celda,
          type: Number,
          format: tabla.columnas[j]?.clase === 'decimal' ? '#,##0.0#' : '#,##0',
          ...fuerte,
        };
      return { value: celda, type: String, ...fuerte };
    }),
  );
  return [
    [{ value: tabla.titulo, fontWeight: 'bold' as const, fontSize: 12 }],
    cabeza,
    ...filas,
    [],
  ] as Row[];
}

function anchos(tablas: Tabla[]): Array<{ width: number }> {
  const columnas = Math.max(1, ...tablas.map((tabla) => tabla.columnas.length));
  return Array.from({ length: columnas }, (_, i) => ({
    width: Math.min(
      60,
      Math.max(
        10,
        ...tablas.flatMap((tabla) => [
          (tabla.columnas[i]?.titulo.length ?? 0) + 2,
          ...tabla.filas.map(
            (fila) => comoTexto(fila[i] as Celda, tabla.columnas[i]?.clase ?? 'texto').length + 2,
          ),
        ]),
      ),
    ),
  }));
}

/** At most 31 characters, none of those that a sheet's name may not have, and no two alike. */
function nombreDeHoja(titulo: string, indice: number): string {
  return `${indice + 1} ${titulo.replace(/[\\/?*[\]:']/g, ' ')}`.slice(0, 31).trim();
}
