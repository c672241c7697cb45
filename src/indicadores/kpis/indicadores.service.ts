import { Injectable } from '@nestjs/common';
import { Refusal } from '../../common/refusal';
import { periodoQueMide, type Periodo } from '../../calendario';
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
  /** The asked period, or the indicator's own when that is longer. */
  medidoEn: Periodo;
}

interface Vocabularios {
  todos: Vocabulario;
  porSeccional: Array<[string, Vocabulario]>;
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
    const porPeriodo = new Map<string, Promise<Vocabularios>>();
    const vocabulariosDe = (suyo: Periodo): Promise<Vocabularios> => {
      const hecho = porPeriodo.get(suyo.codigo) ?? this.vocabulariosDe(suyo, definiciones);
      porPeriodo.set(suyo.codigo, hecho);
      return hecho;
    };
    return Promise.all(
      definiciones.map(async (definicion) => {
        const medidoEn = periodoQueMide(periodo, definicion.periodo);
        const { todos, porSeccional } = await vocabulariosDe(medidoEn);
        return {
          ...definicion,
          ...medida(definicion, todos),
          medidoEn,
          seccionales: definicion.porSeccional
            ? porSeccional.map(([seccional, suyo]) => ({ seccional, ...medida(definicion, suyo) }))
            : [],
        };
      }),
    );
  }

  private async vocabulariosDe(periodo: Periodo, definiciones: DefinicionVigente[]): Promise<Vocabularios> {
    const porSeccional = definiciones.some((definicion) => definicion.porSeccional)
      ? await this.porSeccional(periodo)
      : [];
    return { todos: await this.vocabulario.de(periodo), porSeccional };
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
