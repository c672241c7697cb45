import { Parser } from 'htmlparser2';
import { Refusal } from '../../common/refusal';

export interface Elemento {
  etiqueta: string;
  href?: string;
  hijos: (Elemento | string)[];
}

export const ETIQUETAS = [
  'p',
  'h2',
  'h3',
  'ul',
  'ol',
  'li',
  'table',
  'tr',
  'th',
  'td',
  'strong',
  'em',
  'a',
  'br',
] as const;
const PERMITIDAS: ReadonlySet<string> = new Set(ETIQUETAS);
const LISTA = ETIQUETAS.map((etiqueta) => `<${etiqueta}>`).join(' ');
/** What a letter may point at; `javascript:` and `file:` have no business in a PDF. */
const ENLACE = /^(https?:\/\/|mailto:|tel:)[^\s]+$/i;
const PROFUNDIDAD = 12;

export function rechazoHtml(mensaje: string): Refusal {
  return Refusal.invalid('plantilla-html-no-permitido', mensaje);
}

function enlace(atributos: Record<string, string>): string {
  const href = atributos['href'] ?? '';
  if (!ENLACE.test(href)) {
    throw rechazoHtml(
      `Se esperaba que el enlace <a> llevara a https://, http://, mailto: o tel:; se encontró «${href.slice(0, 80)}».`,
    );
  }
  return href;
}

function abrir(etiqueta: string, atributos: Record<string, string>): Elemento {
  if (!PERMITIDAS.has(etiqueta)) {
    throw rechazoHtml(`La etiqueta <${etiqueta}> no se admite en una carta. Se admiten: ${LISTA}.`);
  }
  const sobrante = Object.keys(atributos).find((nombre) => etiqueta !== 'a' || nombre !== 'href');
  if (sobrante !== undefined) {
    throw rechazoHtml(
      `El atributo «${sobrante}» de <${etiqueta}> no se admite en una carta; solo <a href="…"> lleva uno.`,
    );
  }
  return etiqueta === 'a' ? { etiqueta, href: enlace(atributos), hijos: [] } : { etiqueta, hijos: [] };
}

/**
 * Restricted HTML → element tree. Refuses (422 `plantilla-html-no-permitido`) every tag outside the list,
 * every attribute but `a[href]`, and anything that a browser would silently repair (an unclosed tag).
 */
export function leerHtml(html: string): Elemento {
  const raiz: Elemento = { etiqueta: 'raiz', hijos: [] };
  const pila: Elemento[] = [raiz];
  const cima = (): Elemento => pila[pila.length - 1] ?? raiz;
  const parser = new Parser(
    {
      onopentag(nombre, atributos, implicita) {
        if (implicita) throw rechazoHtml(`Se encontró </${nombre}> sin su <${nombre}>.`);
        const elemento = abrir(nombre, atributos);
        cima().hijos.push(elemento);
        pila.push(elemento);
        if (pila.length > PROFUNDIDAD)
          throw rechazoHtml(`Hay más de ${PROFUNDIDAD} etiquetas anidadas en <${nombre}>.`);
      },
      ontext(texto) {
        cima().hijos.push(texto);
      },
      onclosetag(nombre, implicita) {
        if (implicita && nombre !== 'br')
          throw rechazoHtml(`La etiqueta <${nombre}> no se cierra donde debe.`);
        pila.pop();
      },
      onprocessinginstruction(nombre) {
        throw rechazoHtml(`La instrucción <${nombre}> no se admite en una carta.`);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return raiz;
}
