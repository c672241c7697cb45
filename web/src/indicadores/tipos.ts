import type { paths } from '../api/esquema';

type Respuesta<R extends keyof paths> = paths[R] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } };
}
  ? T
  : never;

export type Indicadores = Respuesta<'/api/v1/indicadores'>;
export type IndicadorMedido = Indicadores['indicadores'][number];
export type Arbol = Respuesta<'/api/v1/indicadores/arbol'>;
export type Agenda = Respuesta<'/api/v1/informes/agenda'>;
export type InformeHecho = Respuesta<'/api/v1/informes'>['elementos'][number];
export type MapeoSui = Respuesta<'/api/v1/exportaciones/sui/mapeo'>;

/** A branch of the tree: every level has the same shape. */
export interface Nodo {
  valor: string;
  nombre: string;
  n: number;
  hijos?: Nodo[];
}

const NUMERO = new Intl.NumberFormat('es-CO', { maximumFractionDigits: 3 });
export const numero = (valor: number): string => NUMERO.format(valor);
