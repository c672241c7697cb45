import { z } from 'zod';
import { type Termino, esquemaTermino } from '../calendario';
import { type DecisionModel, compileDecisions, evaluateDecision } from '../engine/decisions';

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

  /** Throws DecisionError when the document is not a DMN model that can be evaluated. */
  static async compilar(xml: string, regimen: string): Promise<TablaDeTerminos> {
    return new TablaDeTerminos(await compileDecisions(xml), regimen);
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
