import { z } from 'zod';
import { type Termino, esquemaTermino } from '../calendario';
import { type DecisionModel, compileDecisions, evaluateDecision } from '../engine/decisions';
import { feel } from '../engine/feel';

export const DECISION_TERMINOS = 'terminos';

export interface EntradaDeTermino {
  readonly tipo: string;
  readonly canal: string;
  readonly zona?: string | undefined;
  readonly juridico?: boolean | undefined;
}

/** The DMN table `terminos` of a profile: the only place where the length of a term is written. */
export class TablaDeTerminos {
  private constructor(
    private readonly modelo: DecisionModel,
    private readonly regimen: string,
  ) {}

  /**
   * Throws DecisionError when the document is not a DMN model that can be evaluated, Error when a row promises more
   * days than the law gives.
   */
  static async compilar(xml: string, regimen: string): Promise<TablaDeTerminos> {
    const modelo = await compileDecisions(xml);
    const excesos = filasSobreElTecho(modelo);
    if (excesos.length > 0) throw new Error(`La tabla terminos no se puede usar:\n${excesos.join('\n')}`);
    return new TablaDeTerminos(modelo, regimen);
  }

  /**
   * The first row that fits; undefined when none does.
   * Throws Error when the row is not a term: the table is wrong, not the petition.
   */
  buscar({ tipo, canal, zona, juridico }: EntradaDeTermino): Termino | undefined {
    const entrada = { tipo, canal, zona: zona ?? null, juridico: juridico ?? false, regimen: this.regimen };
    const { result, matched } = evaluateDecision(this.modelo, DECISION_TERMINOS, entrada);
    if (result === null || result === undefined) return undefined;
    const termino = esquemaTermino.safeParse(result);
    if (termino.success) return termino.data;
    const fila = matched.flatMap(({ ruleIds }) => ruleIds).join(', ');
    throw new Error(
      `La fila ${fila} de la tabla terminos no es un término:\n${z.prettifyError(termino.error)}`,
    );
  }
}

/**
 * Every row is held against the law when the table is read, not when the first petition meets it: an internal term in
 * business days is never longer than its legal ceiling.
 */
function filasSobreElTecho(modelo: DecisionModel): string[] {
  const logica = modelo.decisions.get(DECISION_TERMINOS)?.logic;
  if (logica?.kind !== 'table') return [];
  return logica.rules.flatMap(({ id, number, outputs }) => {
    const celda = (nombre: string): unknown => {
      const texto = outputs[logica.outputs.findIndex(({ name }) => name === nombre)]?.trim();
      return texto ? feel.evaluate(texto, {}) : null;
    };
    const [n, techo] = [celda('n'), celda('techoLegal')];
    if (celda('unidad') !== 'habil' || typeof n !== 'number' || typeof techo !== 'number' || n <= techo)
      return [];
    return `  - fila ${number} (${id}): el término interno no puede ser mayor que el legal; son ${n} días y la ley da ${techo}.`;
  });
}
