import { CONOCIDAS, ETIQUETAS, leerFuente } from '../cartas';
import { existe, leerPlantilla, type Lectura } from './variables';

export interface Hallazgo {
  gravedad: 'error' | 'aviso';
  regla: string;
  mensaje: string;
  linea: number | null;
}

export const MAXIMO_BYTES = 64 * 1024;
const MAXIMO_LISTAS = 3;
const CABECERA = {
  cartas: ['titulo', 'asunto', 'version', 'destinatario', 'notas', 'obligatorias'],
  correos: ['titulo', 'asunto', 'obligatorias'],
  informes: ['titulo', 'asunto', 'version', 'encabezado', 'pie', 'grafico', 'obligatorias'],
};

const EXIGIDOS: Record<Clase, string[]> = {
  cartas: ['titulo', 'asunto', 'version'],
  correos: ['asunto'],
  informes: ['titulo', 'asunto', 'version', 'encabezado', 'pie'],
};
/** Fields of the header that are templates themselves. */
const CON_VARIABLES = ['asunto', 'encabezado', 'pie'];

export type Clase = keyof typeof CABECERA;

export function claseDe(clave: string): Clase {
  const [clase = ''] = clave.split('/');
  return clase === 'cartas' || clase === 'informes' ? clase : 'correos';
}

export interface PorRevisar {
  /** `cartas/respuesta` */
  clave: string;
  contenido: string;
  /** The text in force: what it obliges to keep, an edited copy keeps. */
  enVigor: string;
  partes: ReadonlySet<string>;
  /** Everything that a template of this kind may name. */
  datos: unknown;
}

const error = (regla: string, mensaje: string, linea: number | null = null): Hallazgo => ({
  gravedad: 'error',
  regla,
  mensaje,
  linea,
});

/** All that can be said of a template without printing it; each finding with its line. */
export function revisarPlantilla(pedido: PorRevisar): Hallazgo[] {
  const { clave, contenido } = pedido;
  const bytes = Buffer.byteLength(contenido);
  if (bytes > MAXIMO_BYTES)
    return [error('tamano', `Se esperaban a lo sumo ${MAXIMO_BYTES} bytes; se encontraron ${bytes}.`)];
  const clase = claseDe(clave);
  let fuente;
  try {
    fuente = leerFuente(clave, contenido);
  } catch (causa) {
    return [error('cabecera', (causa as Error).message, 1)];
  }
  const hallazgos = deCabecera(fuente.campos, contenido, clase);
  const desde = contenido.slice(0, contenido.length - fuente.cuerpo.length).split('\n').length - 1;
  const lecturas = [
    leer(fuente.cuerpo, desde, hallazgos),
    ...CON_VARIABLES.map((campo) => {
      const linea = lineaDe(contenido, new RegExp(`^${campo}:`)) - 1;
      return leer(fuente.campos[campo] ?? '', linea, hallazgos);
    }),
  ].filter((lectura) => lectura !== undefined);
  for (const lectura of lecturas) hallazgos.push(...deLectura(lectura, pedido));
  if (hallazgos.every(({ regla }) => regla !== 'sintaxis'))
    hallazgos.push(...obligatorias(fuente.campos, lecturas, pedido));
  return hallazgos;
}

function deCabecera(campos: Record<string, string>, contenido: string, clase: Clase): Hallazgo[] {
  const exigidos = EXIGIDOS[clase];
  return [
    ...exigidos
      .filter((campo) => !campos[campo])
      .map((campo) => error('cabecera', `La cabecera debe decir «${campo}: …».`, 1)),
    ...Object.keys(campos)
      .filter((campo) => !CABECERA[clase].includes(campo))
      .map((campo) =>
        error(
          'cabecera',
          `La cabecera no admite «${campo}»; se esperaba una de: ${CABECERA[clase].join(', ')}.`,
          lineaDe(contenido, new RegExp(`^${campo}:`)),
        ),
      ),
  ];
}

/** Undefined when it cannot be read; the finding says where. */
function leer(fuente: string, desde: number, hallazgos: Hallazgo[]): Lectura | undefined {
  try {
    return leerPlantilla(fuente, desde);
  } catch (causa) {
    const { message, lineNumber } = causa as Error & { lineNumber?: number };
    const linea = Number(/on line (\d+)/.exec(message)?.[1] ?? lineNumber ?? 1) + desde;
    hallazgos.push(error('sintaxis', `La plantilla no está bien formada: ${enEspanol(message)}`, linea));
    return undefined;
  }
}

function enEspanol(mensaje: string): string {
  const cierre = /^(\S+) doesn't match (\S+)/.exec(mensaje);
  if (cierre) return `se abrió «${cierre[1]}» y se cerró «${cierre[2]}».`;
  const [, trozo] = mensaje.split('\n');
  return trozo ? `revise lo que está cerca de «${trozo.trim().slice(0, 80)}».` : mensaje.slice(0, 160);
}

function deLectura(lectura: Lectura, { partes, datos }: PorRevisar): Hallazgo[] {
  const { usos, ayudas, textos, profundidad } = lectura;
  return [
    ...ayudas
      .filter(({ nombre }) => !Object.hasOwn(CONOCIDAS, nombre))
      .map(({ nombre, linea }) =>
        error(
          'ayuda-desconocida',
          `No existe la ayuda «${nombre}»; se esperaba una de: ${Object.keys(CONOCIDAS).join(', ')}.`,
          linea,
        ),
      ),
    ...lectura.partes
      .filter(({ nombre }) => !partes.has(nombre))
      .map(({ nombre, linea }) =>
        error('parte-desconocida', `No existe la parte «${nombre}» en templates/partials.`, linea),
      ),
    ...usos
      .filter(({ variable }) => !existe(datos, variable))
      .map(({ variable, linea }) =>
        error(
          'variable-desconocida',
          `Nadie le da «${variable}» a esta plantilla: revise cómo se escribe.`,
          linea,
        ),
      ),
    ...textos.flatMap(deHtml),
    ...(profundidad > MAXIMO_LISTAS
      ? [error('listas', `Se esperaban a lo sumo ${MAXIMO_LISTAS} listas anidadas; hay ${profundidad}.`)]
      : []),
  ];
}

const ADMITIDAS: ReadonlySet<string> = new Set(ETIQUETAS);

/** Also in the branches that the samples never print: nobody hides a script behind a condition. */
function deHtml({ texto, linea }: { texto: string; linea: number }): Hallazgo[] {
  const halladas = [...texto.matchAll(/<\s*\/?\s*([a-z!?][\w-]*)([^>]*)/gi)];
  return halladas.flatMap((hallada) => {
    const donde = linea + texto.slice(0, hallada.index).split('\n').length - 1;
    const etiqueta = hallada[1]!.toLowerCase();
    if (!ADMITIDAS.has(etiqueta))
      return [
        error(
          'html-no-permitido',
          `La etiqueta <${etiqueta}> no se admite; se admiten ${ETIQUETAS.map((e) => `<${e}>`).join(' ')}.`,
          donde,
        ),
      ];
    const atributo = /\s([\w:-]+)\s*=/.exec(hallada[2] ?? '')?.[1]?.toLowerCase();
    if (atributo && !(etiqueta === 'a' && atributo === 'href'))
      return [error('html-no-permitido', `El atributo «${atributo}» de <${etiqueta}> no se admite.`, donde)];
    if (/href\s*=\s*["']?\s*(?!https?:|mailto:|tel:|\s*$|["'])/i.test(hallada[2] ?? ''))
      return [error('html-no-permitido', 'Un enlace solo lleva a https://, http://, mailto: o tel:.', donde)];
    return [];
  });
}

/** What the version in force says that may not be dropped; and no letter without the number of its radicado (S0-10). */
function obligatorias(
  campos: Record<string, string>,
  lecturas: Lectura[],
  { clave, enVigor }: PorRevisar,
): Hallazgo[] {
  const usadas = new Set(lecturas.flatMap(({ usos }) => usos.map(({ variable }) => variable)));
  const exigidas = new Set([
    ...lista(leerFuente(clave, enVigor).campos['obligatorias']),
    ...lista(campos['obligatorias']),
    ...(usaRadicado(clave, enVigor) ? ['radicado.numero'] : []),
  ]);
  return [...exigidas]
    .filter((variable) => !usadas.has(variable))
    .map((variable) =>
      error('bloque-obligatorio', `La plantilla debe decir «${variable}», y la copia no lo dice.`),
    );
}

function usaRadicado(clave: string, enVigor: string): boolean {
  return clave.startsWith('cartas/') && enVigor.includes('radicado.numero');
}

function lista(valor: string | undefined): string[] {
  return (valor ?? '')
    .split(',')
    .map((uno) => uno.trim())
    .filter(Boolean);
}

function lineaDe(contenido: string, patron: RegExp): number {
  return contenido.split('\n').findIndex((linea) => patron.test(linea)) + 1 || 1;
}
