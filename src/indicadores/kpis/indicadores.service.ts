import { Injectable } from '@nestjs/common';
import { Refusal } from '../../common/refusal';
import type { Periodo } from '../../calendario';
import { DefinicionesService, type DefinicionVigente } from './definiciones.service';
import { evaluarFormula } from './formula';
import { VocabularioService, type Vocabulario } from './vocabulario.service';

export type EstadoDeIndicador = 'verde' | 'amarillo' | 'rojo' | 'sin-dato' | 'sin-meta';

export interface Medida {
  valor: number | null;
  estado: EstadoDeIndicador;
}

export interface IndicadorMedido extends DefinicionVigente, Medida {
  seccionales: Array<Medida & { seccional: string }>;
}

/** Floating point must not turn 80.0 red: what is compared is rounded far beyond what is shown. */
const exacto = (valor: number): number => Number(valor.toFixed(9));

@Injectable()
export class IndicadoresService {
  constructor(
    private readonly definiciones: DefinicionesService,
    private readonly vocabulario: VocabularioService,
  ) {}

  async medir(periodo: Periodo): Promise<IndicadorMedido[]> {
    const definiciones = await this.definiciones.vigentes();
    const todos = await this.vocabulario.de(periodo);
    const porSeccional = definiciones.some((definicion) => definicion.porSeccional)
      ? await this.porSeccional(periodo)
      : [];
    return definiciones.map((definicion) => ({
      ...definicion,
      ...medida(definicion, todos),
      seccionales: definicion.porSeccional
        ? porSeccional.map(([seccional, vocabulario]) => ({ seccional, ...medida(definicion, vocabulario) }))
        : [],
    }));
  }

  private async porSeccional(periodo: Periodo): Promise<Array<[string, Vocabulario]>> {
    const medidas: Array<[string, Vocabulario]> = [];
    for (const seccional of await this.vocabulario.seccionales(periodo))
      medidas.push([seccional, await this.vocabulario.de(periodo, seccional)]);
    return medidas;
  }
}

function medida(definicion: DefinicionVigente, vocabulario: Vocabulario): Medida {
  const valor = valorDe(definicion, vocabulario);
  return { valor, estado: estadoDe(valor, definicion.meta) };
}

/** A formula that broke since it was kept (a question of the survey that is gone) must not hide the others. */
function valorDe({ formula }: DefinicionVigente, vocabulario: Vocabulario): number | null {
  try {
    return evaluarFormula(formula, vocabulario);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Against its target: 79.9 of 80 is red, 80.0 is green (S1-12). */
export function estadoDe(valor: number | null, meta: DefinicionVigente['meta']): EstadoDeIndicador {
  if (valor === null) return 'sin-dato';
  if (!meta) return 'sin-meta';
  const falta = exacto(
    meta.comparador === '>='
      ? meta.valor - valor
      : meta.comparador === '<='
        ? valor - meta.valor
        : Math.abs(valor - meta.valor),
  );
  if (falta <= 0) return 'verde';
  return meta.margen !== undefined && falta <= meta.margen ? 'amarillo' : 'rojo';
}
