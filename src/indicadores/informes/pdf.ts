import { diaEnBogota } from '../../calendario';
import { htmlAArbol, logoDe, textoDe, type Bloque, type PlantillaDeInforme } from '../../cartas';
import type { Perfil } from '../../perfiles';
import { comoTexto, type ContenidoDeInforme, type Tabla } from './contenido';

/** Of headings and bars, as in the letters. */
const COLOR = '#17456b';
/** A PDF is read by people: beyond this, the spreadsheet has the rest, and the table says so. */
const MAXIMO_FILAS = 400;

/** What the template of a report may name. */
export function datosDelInforme(contenido: ContenidoDeInforme, perfil: Perfil): Record<string, unknown> {
  const { codigo, titulo, periodo, hechoEn, norma, secciones } = contenido;
  return {
    ...{ codigo, titulo, periodo, hechoEn, norma: norma ?? null },
    entidad: perfil.entidad,
    secciones: secciones.map((seccion, i) => ({
      titulo: seccion.titulo,
      texto: seccion.texto ?? null,
      tablas: seccion.tablas.map((tabla, j) => ({
        titulo: tituloDe(tabla),
        vacia: tabla.filas.length === 0,
        cuadro: marcaDe(i, j),
      })),
    })),
  };
}

/**
 * What `informe.typ` prints: only strings, numbers and lists.
 * @throws Refusal 422 of the template (see `compilar`, `htmlAArbol`)
 */
export async function entradaDelPdf(
  contenido: ContenidoDeInforme,
  perfil: Perfil,
  plantilla: PlantillaDeInforme,
  borrador = false,
): Promise<Record<string, unknown>> {
  const { titulo, entidad, periodo, hechoEn, codigo } = contenido;
  const datos = datosDelInforme(contenido, perfil);
  return {
    titulo,
    descripcion: plantilla.asunto(datos),
    claves: [codigo, periodo.codigo],
    entidad,
    color: COLOR,
    logo: (await logoDe(perfil)) ?? null,
    fecha: diaEnBogota(new Date(hechoEn)),
    encabezado: plantilla.encabezado(datos),
    pie: plantilla.pie(datos),
    grafico: plantilla.grafico,
    borrador,
    cuerpo: conCuadros(htmlAArbol(plantilla.cuerpo(datos)), contenido),
  };
}

const marcaDe = (seccion: number, tabla: number): string => `[[cuadro ${seccion + 1}.${tabla + 1}]]`;

/** A paragraph that is the mark of a table becomes that table, with its bars. */
function conCuadros(cuerpo: Bloque[], { secciones }: ContenidoDeInforme): unknown[] {
  const cuadros = new Map(
    secciones.flatMap(({ tablas }, i) => tablas.map((tabla, j) => [marcaDe(i, j), tabla] as const)),
  );
  return cuerpo.map((bloque) => {
    const tabla = bloque.t === 'p' ? cuadros.get(textoDe(bloque.h)) : undefined;
    return tabla ? { t: 'cuadro', cuadro: tablaDelPdf(tabla) } : bloque;
  });
}

function tituloDe({ titulo, filas }: Tabla): string {
  return filas.length > MAXIMO_FILAS ? `${titulo} (las demás filas están en la hoja de cálculo)` : titulo;
}

function tablaDelPdf(tabla: Tabla): Record<string, unknown> {
  const sobran = tabla.filas.length - MAXIMO_FILAS;
  const filas =
    sobran > 0
      ? [...tabla.filas.slice(0, MAXIMO_FILAS - 1), ...(tabla.conTotal ? tabla.filas.slice(-1) : [])]
      : tabla.filas;
  return {
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
