import Handlebars from 'handlebars';
import { fechaLarga, horaDelDia } from './fechas';
import { parrafos } from './parrafos';

/** Thrown by a helper that was given nothing; the place tells which variable of the template it was. */
export class ValorAusente extends Error {
  constructor(readonly loc: unknown) {
    super('A helper was given nothing.');
  }
}

type Opciones = Handlebars.HelperOptions & { loc?: unknown };

function exigido(convertir: (valor: unknown) => string | undefined) {
  return (valor: unknown, opciones: Opciones): string => {
    const texto = convertir(valor);
    if (texto === undefined) throw new ValorAusente(opciones?.loc);
    return texto;
  };
}

function html(valor: unknown, opciones: Opciones): Handlebars.SafeString {
  if (typeof valor !== 'string') throw new ValorAusente(opciones?.loc);
  return new Handlebars.SafeString(parrafos(valor));
}

/** Colombian pesos, without cents. */
function pesos(valor: unknown): string | undefined {
  if (typeof valor !== 'number' || !Number.isFinite(valor)) return undefined;
  return `$\u00a0${new Intl.NumberFormat('es-CO', { maximumFractionDigits: 0 }).format(valor)}`;
}

/** All that a template can call, besides `if`, `unless`, `each` and `with`. */
export const AYUDAS: Record<string, Handlebars.HelperDelegate> = {
  /** `{{fechaLarga radicado.vence}}` → 2 de marzo de 2026 */
  fechaLarga: exigido(fechaLarga),
  /** `{{hora radicado.recibidoEn}}` → 9:05 a. m. */
  hora: exigido(horaDelDia),
  /** `{{pesos valor}}` → $ 120.000 */
  pesos: exigido(pesos),
  /** `{{parrafos cuerpo}}`: text that a person typed, with its paragraphs and lists. */
  parrafos: html,
  /** `{{#if (igual decision "favorable")}}` */
  igual: (uno: unknown, otro: unknown): boolean => uno === otro,
};

export const CONOCIDAS = {
  if: true,
  unless: true,
  each: true,
  with: true,
  fechaLarga: true,
  hora: true,
  pesos: true,
  parrafos: true,
  igual: true,
};
