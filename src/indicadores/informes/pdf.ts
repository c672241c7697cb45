import { diaEnBogota } from '../../calendario';
import { logoDe } from '../../cartas';
import type { Perfil } from '../../perfiles';
import { comoTexto, type ContenidoDeInforme, type Tabla } from './contenido';

/** Of headings and bars, as in the letters. */
const COLOR = '#17456b';
/** A PDF is read by people: beyond this, the spreadsheet has the rest, and the table says so. */
const MAXIMO_FILAS = 400;

/** What `informe.typ` prints: only strings, numbers and lists. */
export async function entradaDelPdf(
  contenido: ContenidoDeInforme,
  perfil: Perfil,
): Promise<Record<string, unknown>> {
  const { titulo, entidad, periodo, hechoEn, norma, codigo } = contenido;
  const fecha = diaEnBogota(new Date(hechoEn));
  return {
    titulo,
    descripcion: `${titulo}: ${periodo.nombre}`,
    claves: [codigo, periodo.codigo],
    entidad,
    color: COLOR,
    logo: (await logoDe(perfil)) ?? null,
    fecha,
    periodo: `${periodo.nombre} · ${periodo.desde} a ${periodo.hasta}`,
    elaborado: `Elaborado el ${fecha}${norma ? ` · ${norma}` : ''}`,
    pie: `${perfil.entidad.direccion}, ${perfil.entidad.ciudad} · ${perfil.entidad.email}`,
    secciones: contenido.secciones.map((seccion) => ({
      titulo: seccion.titulo,
      texto: seccion.texto ?? null,
      tablas: seccion.tablas.map(tablaDelPdf),
    })),
  };
}

function tablaDelPdf(tabla: Tabla): Record<string, unknown> {
  const sobran = tabla.filas.length - MAXIMO_FILAS;
  const filas =
    sobran > 0
      ? [...tabla.filas.slice(0, MAXIMO_FILAS - 1), ...(tabla.conTotal ? tabla.filas.slice(-1) : [])]
      : tabla.filas;
  return {
    titulo: sobran > 0 ? `${tabla.titulo} (las demás filas están en la hoja de cálculo)` : tabla.titulo,
    columnas: tabla.columnas.map(({ titulo, clase }) => ({
      titulo,
      alinear: clase === 'texto' ? 'left' : 'right',
    })),
    filas: filas.map((fila) => fila.map((celda, i) => comoTexto(celda, tabla.columnas[i]!.clase))),
    total: tabla.conTotal === true,
    barras: barrasDe({ ...tabla, filas }),
  };
}

/** Each figure against the largest; the row of the total has none. */
function barrasDe({ barra, filas, conTotal }: Tabla): Array<number | null> | null {
  if (barra === undefined) return null;
  const propias = conTotal ? filas.slice(0, -1) : filas;
  const mayor = Math.max(0, ...propias.map((fila) => Number(fila[barra] ?? 0)));
  if (mayor <= 0) return null;
  return filas.map((fila, i) =>
    conTotal && i === filas.length - 1 ? null : Number(fila[barra] ?? 0) / mayor,
  );
}
