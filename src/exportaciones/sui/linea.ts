import { feel, parseFeel, unboundedPart } from '../../engine/feel';
import { Refusal } from '../../common/refusal';
import { CAMPOS, type CasoParaSui, type Mapeo } from './mapeo.types';

type Leer = (caso: CasoParaSui) => unknown;

/** A column, its value in the case and its code; what the table does not have goes as it is, and is counted. */
export interface LectorDeLinea {
  columnas: string[];
  valores(caso: CasoParaSui): string[];
  /** Values without a code, by column: the table has to be completed. */
  sinCodigo: Map<string, Set<string>>;
}

export function lectorDe({ columnas, tablas }: Mapeo): LectorDeLinea {
  const sinCodigo = new Map<string, Set<string>>();
  const lectores = columnas.map(({ columna, expresion, tabla }) => {
    const leer = compilar(expresion);
    return (caso: CasoParaSui): string => {
      const valor = leer(caso);
      if (valor === null || valor === undefined || valor === '') return '';
      const crudo = typeof valor === 'string' ? valor : JSON.stringify(valor);
      if (!tabla) return crudo;
      const codigo = Object.hasOwn(tablas[tabla]!, crudo) ? tablas[tabla]![crudo] : undefined;
      if (codigo === undefined) anotar(sinCodigo, columna, crudo);
      return codigo ?? crudo;
    };
  });
  return {
    columnas: columnas.map(({ columna }) => columna),
    valores: (caso) => lectores.map((leer) => leer(caso)),
    sinCodigo,
  };
}

const MAXIMO_SIN_CODIGO = 50;

function anotar(sinCodigo: Map<string, Set<string>>, columna: string, valor: string): void {
  const valores = sinCodigo.get(columna) ?? new Set<string>();
  if (valores.size < MAXIMO_SIN_CODIGO) valores.add(valor);
  sinCodigo.set(columna, valores);
}

/** A field or a constant needs no evaluator: a month of a large entity has tens of thousands of lines. */
function compilar(expresion: string): Leer {
  const constante = /^"([^"\\]*)"$/.exec(expresion);
  if (constante) return () => constante[1];
  if ((CAMPOS as readonly string[]).includes(expresion))
    return (caso) => caso[expresion as keyof CasoParaSui];
  const propio = /^propios\.(\w+)$/.exec(expresion)?.[1];
  if (propio) return ({ propios }) => own(propios, propio);
  const razon = unboundedPart(expresion);
  if (razon) throw new Error(razon);
  return (caso) => feel.evaluate(expresion, caso);
}

function own(objeto: unknown, llave: string): unknown {
  return objeto !== null && typeof objeto === 'object' && Object.hasOwn(objeto, llave)
    ? (objeto as Record<string, unknown>)[llave]
    : null;
}

/** @throws Refusal 422 `mapeo-invalido` naming the column */
export function revisarExpresiones({ columnas }: Mapeo): void {
  const muestra = Object.fromEntries(
    CAMPOS.map((campo) => [campo, campo === 'propios' ? {} : 'x']),
  ) as CasoParaSui;
  for (const { columna, expresion } of columnas) {
    const leida = parseFeel(expresion);
    if (!leida.ok) throw invalido(columna, leida.error);
    try {
      compilar(expresion)(muestra);
    } catch (error) {
      throw invalido(columna, (error as Error).message);
    }
  }
}

function invalido(columna: string, razon: string): Refusal {
  return Refusal.invalid('mapeo-invalido', `La columna ${columna} no se puede leer: ${razon}`, {
    errores: [{ campo: columna, mensaje: razon }],
  });
}
