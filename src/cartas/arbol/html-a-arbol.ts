import { textoDe, type Arbol, type Bloque, type Columna, type Linea } from './arbol';
import { leerHtml, rechazoHtml, type Elemento } from './html';

const EN_LINEA: ReadonlySet<string> = new Set(['strong', 'em', 'a', 'br']);

function esBlanco(hijo: Elemento | string): boolean {
  return typeof hijo === 'string' && hijo.trim() === '';
}

function linea(hijo: Elemento | string, dentroDe: string): Linea {
  if (typeof hijo === 'string') return { t: 'text', v: hijo.replace(/[ \t\r\n]+/g, ' ') };
  if (hijo.etiqueta === 'br') return { t: 'br' };
  if (hijo.etiqueta === 'strong' || hijo.etiqueta === 'em') return { t: hijo.etiqueta, h: lineas(hijo) };
  if (hijo.etiqueta === 'a') return { t: 'a', href: hijo.href ?? '', h: lineas(hijo) };
  throw rechazoHtml(`La etiqueta <${hijo.etiqueta}> no cabe dentro de <${dentroDe}>.`);
}

/** Children as inline nodes; outer blanks go, as a browser does. */
function lineas(elemento: Elemento, hijos = elemento.hijos): Linea[] {
  const salida = hijos.map((hijo) => linea(hijo, elemento.etiqueta));
  return salida.filter((nodo) => nodo.t !== 'text' || nodo.v !== '');
}

/** Trims the ends of a block and the blanks around its breaks. */
function recortar(nodos: Linea[]): Linea[] {
  const salida = nodos.map((nodo) => ({ ...nodo }));
  salida.forEach((nodo, i) => {
    if (nodo.t !== 'text') return;
    if (i === 0 || salida[i - 1]?.t === 'br') nodo.v = nodo.v.trimStart();
    if (i === salida.length - 1 || salida[i + 1]?.t === 'br') nodo.v = nodo.v.trimEnd();
  });
  const llenos = salida.filter((nodo) => nodo.t !== 'text' || nodo.v !== '');
  while (llenos[0]?.t === 'br') llenos.shift();
  while (llenos[llenos.length - 1]?.t === 'br') llenos.pop();
  return llenos.filter((nodo, i) => !(nodo.t === 'br' && llenos[i - 1]?.t === 'br'));
}

function item(li: Elemento): Bloque[] {
  const enBloque = li.hijos.some((hijo) => typeof hijo !== 'string' && !EN_LINEA.has(hijo.etiqueta));
  if (!enBloque) return [{ t: 'p', h: recortar(lineas(li)) }];
  const corte = li.hijos.findIndex((hijo) => typeof hijo !== 'string' && !EN_LINEA.has(hijo.etiqueta));
  const cabeza = recortar(lineas(li, li.hijos.slice(0, corte)));
  const resto = bloques({ ...li, hijos: li.hijos.slice(corte) });
  return cabeza.length > 0 ? [{ t: 'p', h: cabeza }, ...resto] : resto;
}

function hijosDe(elemento: Elemento, admitidas: string[]): Elemento[] {
  return elemento.hijos
    .filter((hijo) => !esBlanco(hijo))
    .map((hijo) => {
      const hallado =
        typeof hijo === 'string' ? `el texto «${hijo.trim().slice(0, 40)}»` : `<${hijo.etiqueta}>`;
      if (typeof hijo !== 'string' && admitidas.includes(hijo.etiqueta)) return hijo;
      const esperado = admitidas.map((etiqueta) => `<${etiqueta}>`).join(' o ');
      throw rechazoHtml(`Dentro de <${elemento.etiqueta}> se esperaba ${esperado}; se encontró ${hallado}.`);
    });
}

/** Money, dates and counts read better flush right; short columns keep their width. */
function columna(celdas: string[], cabeza: string): Columna {
  const llenas = celdas.filter((celda) => celda !== '');
  const numerica =
    llenas.length > 0 && llenas.every((celda) => /^[-−+]?\s*\$?\s*[\d.,]+\s*(%|kWh|COP)?$/.test(celda));
  const largo = Math.max(cabeza.length, ...celdas.map((celda) => celda.length));
  return { ancho: numerica || largo <= 30 ? 'auto' : 'fr', alinear: numerica ? 'right' : 'left' };
}

function tabla(elemento: Elemento): Bloque {
  const filas = hijosDe(elemento, ['tr']).map((tr) => {
    const celdas = hijosDe(tr, ['th', 'td']);
    return {
      cabeza: celdas.every((celda) => celda.etiqueta === 'th'),
      celdas: celdas.map((celda) => recortar(lineas(celda))),
    };
  });
  const primera = filas[0];
  if (!primera?.cabeza) throw rechazoHtml('La primera fila de una <table> debe llevar sus títulos en <th>.');
  const cuerpo = filas.slice(1).map((fila) => fila.celdas);
  const ancho = primera.celdas.length;
  const impar = cuerpo.findIndex((fila) => fila.length !== ancho);
  if (impar >= 0) {
    throw rechazoHtml(
      `Se esperaba que cada fila de la <table> tuviera ${ancho} celdas; la fila ${impar + 2} tiene ${cuerpo[impar]?.length}.`,
    );
  }
  const columnas = primera.celdas.map((cabeza, i) =>
    columna(
      cuerpo.map((fila) => textoDe(fila[i] ?? [])),
      textoDe(cabeza),
    ),
  );
  if (columnas.every((una) => una.ancho === 'auto'))
    (columnas.findLast((una) => una.alinear === 'left') ?? columnas[0]!).ancho = 'fr';
  return { t: 'table', columnas, cabeza: primera.celdas, filas: cuerpo };
}

function bloque(elemento: Elemento, dentroDe: string): Bloque[] {
  switch (elemento.etiqueta) {
    case 'p':
    case 'h2':
    case 'h3': {
      const h = recortar(lineas(elemento));
      return h.length > 0 ? [{ t: elemento.etiqueta, h }] : [];
    }
    case 'ul':
    case 'ol':
      return [{ t: elemento.etiqueta, items: hijosDe(elemento, ['li']).map(item) }];
    case 'table':
      return [tabla(elemento)];
    default:
      throw rechazoHtml(
        dentroDe === 'raiz'
          ? `La etiqueta <${elemento.etiqueta}> debe ir dentro de un párrafo <p>.`
          : `La etiqueta <${elemento.etiqueta}> no cabe dentro de <${dentroDe}>.`,
      );
  }
}

function bloques(elemento: Elemento): Bloque[] {
  return elemento.hijos
    .filter((hijo) => !esBlanco(hijo))
    .flatMap((hijo) => {
      if (typeof hijo !== 'string') return bloque(hijo, elemento.etiqueta);
      throw rechazoHtml(`El texto «${hijo.trim().slice(0, 40)}» debe ir dentro de un párrafo <p>.`);
    });
}

/**
 * Restricted HTML (what a template renders to) → tree for the layout.
 * @throws Refusal 422 `plantilla-html-no-permitido`, naming the tag.
 */
export function htmlAArbol(html: string): Arbol {
  return bloques(leerHtml(html));
}
