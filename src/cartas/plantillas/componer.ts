import Handlebars from 'handlebars';
import { Refusal } from '../../common/refusal';
import { AYUDAS, CONOCIDAS, ValorAusente } from './ayudas';
import { revisar, variableEn } from './revisar';

const ambiente = Handlebars.create();
for (const nombre of ['log', 'lookup', 'helperMissing', 'blockHelperMissing'])
  ambiente.unregisterHelper(nombre);

export type Componer = (datos: Record<string, unknown>) => string;

export interface Compilada {
  fuente: string;
  componer: Componer;
}

/** @returns the same data without `null`, `undefined` nor empty texts, dates as ISO texts: what is left is there. */
export function sinVacios(valor: unknown): unknown {
  if (valor instanceof Date) return valor.toISOString();
  if (Array.isArray(valor)) return valor.map(sinVacios).filter((uno) => uno !== undefined);
  if (valor === null || valor === undefined) return undefined;
  if (typeof valor === 'string') return valor.trim() === '' ? undefined : valor;
  if (typeof valor !== 'object') return valor;
  const pares = Object.entries(valor).map(([clave, uno]) => [clave, sinVacios(uno)] as const);
  return Object.fromEntries(pares.filter(([, uno]) => uno !== undefined));
}

/**
 * Compiles a template from its text (never from a tree: CVE-2026-33937). Data is only ever data: own properties, every
 * value escaped, nothing but the known helpers.
 * @param texto true for a line of plain text (a subject), where nothing is HTML.
 * @throws Error at boot when the template is not well formed.
 */
export function compilar(
  nombre: string,
  fuente: string,
  parciales: Record<string, string>,
  texto = false,
): Compilada {
  revisar(nombre, fuente);
  const plantilla = ambiente.compile(fuente, {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: CONOCIDAS,
    noEscape: texto,
  });
  const opciones = {
    partials: parciales,
    allowProtoPropertiesByDefault: false,
    allowProtoMethodsByDefault: false,
  };
  const componer: Componer = (datos) => {
    try {
      const helpers = { ...AYUDAS, each: eachConPresupuesto(nombre) };
      return plantilla(sinVacios(datos), { ...opciones, helpers }).trim();
    } catch (error) {
      throw rechazo(nombre, [fuente, ...Object.values(parciales)], error);
    }
  };
  return { fuente, componer };
}

/** Far more than any letter says: the pages that it would take are never read. */
const MAXIMO_ESCRITO = 1_000_000;

/** `each`, stopped while it prints: lists inside lists multiply, and whoever waits for the end waits with everyone. */
function eachConPresupuesto(nombre: string): Handlebars.HelperDelegate {
  const each = ambiente.helpers['each']!;
  let escrito = 0;
  return function (this: unknown, lista: unknown, opciones: Handlebars.HelperOptions) {
    const fn: Handlebars.TemplateDelegate = (contexto, ajustes) => {
      const antes = escrito;
      const texto = opciones.fn(contexto, ajustes);
      // What the lists inside wrote is in this text already; a turn that writes nothing costs one.
      escrito = Math.max(escrito, antes + texto.length) + 1;
      if (escrito > MAXIMO_ESCRITO) throw demasiadoLarga(nombre);
      return texto;
    };
    return each.call(this, lista, { ...opciones, fn });
  };
}

function demasiadoLarga(nombre: string): Refusal {
  return Refusal.invalid(
    'plantilla-demasiado-larga',
    `Se esperaba que la plantilla «${nombre}» escribiera a lo sumo ${MAXIMO_ESCRITO} caracteres; escribe más.`,
    { plantilla: nombre },
  );
}

interface Lugar {
  start?: { line: number; column: number };
}

function rechazo(nombre: string, fuentes: string[], error: unknown): unknown {
  if (error instanceof ValorAusente) {
    return faltante(nombre, variableEn(fuentes, (error.loc as Lugar | undefined)?.start) ?? 'un valor');
  }
  const ausente = error instanceof Error ? /^"(.+?)" not defined in/.exec(error.message)?.[1] : undefined;
  if (ausente === undefined) return error;
  const { lineNumber: line, column } = error as Error & { lineNumber?: number; column?: number };
  const lugar = line === undefined || column === undefined ? undefined : { line, column };
  return faltante(nombre, variableEn(fuentes, lugar, ausente) ?? ausente);
}

function faltante(nombre: string, variable: string): Refusal {
  return Refusal.invalid(
    'plantilla-variable-faltante',
    `La plantilla «${nombre}» necesita «${variable}» y no lo recibió.`,
    { plantilla: nombre, variable, errores: [{ campo: variable, mensaje: 'Falta este dato.' }] },
  );
}
