import { FeelError, feel, parseFeel, unboundedPart } from '../../engine/feel';
import { Refusal } from '../../common/refusal';
import type { Vocabulario } from './vocabulario.service';

/** What a formula may name; a name that is none of these is a slip of the pen, and would be null for ever. */
const FIJOS: Record<string, readonly string[] | 'libre' | 'valor'> = {
  pqrsd: [
    'recibidas',
    'anonimas',
    'internas',
    'resueltasEnPrimerContacto',
    'respondidas',
    'oportunas',
    'aFavor',
    'parciales',
    'desfavorables',
    'vencidasSinResponder',
    'abiertas',
  ],
  usuarios: 'valor',
  plan: ['programadas', 'ejecutadas'],
  encuestas: 'libre',
  informes: 'libre',
  atenciones: ['total', 'resueltas'],
  noConformidades: ['abiertas', 'cerradas', 'eficaces'],
  registrado: 'libre',
};
const PALABRAS = new Set(
  'if then else and or not true false null in between some every satisfies for return instance of'.split(' '),
);

/** Names for whoever writes a formula. */
export const NOMBRES_DEL_VOCABULARIO = Object.entries(FIJOS).flatMap(([raiz, partes]) =>
  partes === 'valor'
    ? [raiz]
    : partes === 'libre'
      ? [`${raiz}.<código>`]
      : partes.map((parte) => `${raiz}.${parte}`),
);

/**
 * A number, or null when there is nothing to measure (a division by zero included).
 * @throws Refusal 422 `formula-invalida`
 */
export function evaluarFormula(formula: string, vocabulario: Vocabulario): number | null {
  exigirAcotada(formula);
  try {
    const valor = feel.evaluate(formula, vocabulario);
    if (valor === null || valor === undefined) return null;
    if (typeof valor === 'number') return Number.isFinite(valor) ? valor : null;
    throw invalida(`se esperaba que diera un número; dio ${JSON.stringify(valor).slice(0, 60)}`);
  } catch (error) {
    if (error instanceof FeelError) throw invalida(error.message);
    throw error;
  }
}

/**
 * Before a definition is kept: it parses, names only what exists and gives a number or nothing with today's figures.
 * @throws Refusal 422 `formula-invalida`
 */
export function revisarFormula(formula: string, vocabulario: Vocabulario): void {
  const sintaxis = parseFeel(formula);
  if (!sintaxis.ok) throw invalida(sintaxis.error);
  exigirAcotada(formula);
  const sinTextos = formula.replace(/"[^"]*"/g, '""');
  for (const [ruta] of sinTextos.matchAll(/(?<![\w.])[A-Za-z_]\w*(?:\s*\.\s*\w+)*(?!\w*\s*\()/g)) {
    const [raiz, parte] = ruta.split('.').map((uno) => uno.trim());
    if (PALABRAS.has(raiz!)) continue;
    const admitidos = FIJOS[raiz!];
    if (!admitidos || (Array.isArray(admitidos) && (!parte || !admitidos.includes(parte))))
      throw invalida(`no existe «${ruta}»; se esperaba uno de ${NOMBRES_DEL_VOCABULARIO.join(', ')}`);
  }
  evaluarFormula(formula, vocabulario);
}

function exigirAcotada(formula: string): void {
  const razon = unboundedPart(formula);
  if (razon) throw invalida(razon);
}

function invalida(razon: string): Refusal {
  return Refusal.invalid('formula-invalida', `La fórmula no se puede usar: ${razon}.`, {
    errores: [{ campo: 'formula', mensaje: razon }],
  });
}
