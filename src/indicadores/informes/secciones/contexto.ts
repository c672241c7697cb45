import type { DataSource } from 'typeorm';
import type { Perfil } from '../../../perfiles';
import type { InformeDelPerfil } from '../../../perfiles/secciones/kpis';
import type { Corte } from '../../kpis/agregados';
import type { IndicadorMedido } from '../../kpis/indicadores.service';
import type { Vocabulario } from '../../kpis/vocabulario.service';
import type { Periodo } from '../../../calendario';
import type { Seccion } from '../contenido';

/** What a section is made from. */
export interface ContextoDeInforme {
  db: DataSource;
  perfil: Perfil;
  informe: InformeDelPerfil;
  periodo: Periodo;
  anterior: Periodo;
  corte: Corte;
  vocabulario(): Promise<Vocabulario>;
  vocabularioAnterior(): Promise<Vocabulario>;
  indicadores(): Promise<IndicadorMedido[]>;
}

export type HacerSeccion = (contexto: ContextoDeInforme) => Promise<Seccion>;

export const parametros = ({ corte }: ContextoDeInforme): unknown[] => [
  corte.inicio,
  corte.fin,
  corte.ajenos,
  corte.seccional,
];

export function nombreDeCanal(perfil: Perfil, codigo: string): string {
  return perfil.canales.find((canal) => canal.codigo === codigo)?.nombre ?? codigo;
}

export function nombreDeTipo(perfil: Perfil, codigo: string): string {
  return perfil.tipos.find((tipo) => tipo.codigo === codigo)?.nombre ?? codigo;
}

/** Part of a hundred; null when there is nothing to divide by. */
export function porcentaje(parte: number, todo: number): number | null {
  return todo > 0 ? Math.round((1000 * parte) / todo) / 10 : null;
}
