import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { instanteEnBogota, leerPeriodo, limites, sumarDias, type Periodo } from '../../calendario';
import { Clock } from '../../common/clock';
import { csvLine } from '../../common/csv';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { PerfilesService } from '../../perfiles';

/** Fewer cases than this could point at somebody: the figure is left out and the line says so. */
const MINIMO = 5;
const ENCABEZADO = [
  'mes',
  'tipo',
  'canal',
  'zona',
  'recibidas',
  'respondidas',
  'respondidas_a_tiempo',
  'suprimida',
];

/**
 * Open data (Ley 1712 de 2014, art. 11; Decreto 1081 de 2015): counts of closed months, without personal data. UTF-8,
 * ISO dates, no byte order mark, as datos.gov.co takes it.
 */
@Injectable()
export class DatosAbiertosService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly perfiles: PerfilesService,
    private readonly clock: Clock,
  ) {}

  /** Months that are over and have cases, the last first. */
  async meses(): Promise<string[]> {
    const filas: Row[] = await this.dataSource.query(
      `select to_char(m, 'YYYY-MM') as mes from generate_series(
          (select date_trunc('month', min(recibido_en at time zone 'America/Bogota')) from radicado),
          date_trunc('month', $1::timestamptz at time zone 'America/Bogota') - interval '1 month', interval '1 month') m
        order by m desc limit 600`,
      [this.clock.now()],
    );
    return filas.map(({ mes }) => mes);
  }

  /** @throws Refusal 404 `mes-sin-publicar`, 422 `periodo-invalido` */
  cerrado(mes: string): Periodo {
    const periodo = leerPeriodo(mes);
    const termino = new Date(instanteEnBogota(sumarDias(periodo.hasta, 1)));
    if (/^\d{4}-\d{2}$/.test(mes) && this.clock.now() >= termino) return periodo;
    throw Refusal.notFound('mes-sin-publicar', 'Se esperaba un mes que ya terminó, como 2026-01.');
  }

  async *csv(periodo: Periodo): AsyncGenerator<string> {
    yield csvLine(ENCABEZADO);
    const [inicio, fin] = limites(periodo);
    const ajenos = this.perfiles
      .vigente()
      .tipos.filter(({ pqrs }) => !pqrs)
      .map(({ codigo }) => codigo);
    // As many lines as combinations of a profile's types, channels and zones: some hundreds at most.
    const filas: Row[] = await this.dataSource.query(CONSULTA, [inicio, fin, ajenos]);
    for (const { tipo, canal, zona, ...cifras } of filas)
      yield csvLine([periodo.codigo, tipo, canal, zona, ...visibles(cifras)]);
  }
}

function visibles({ recibidas, respondidas, oportunas }: Row): Array<number | string> {
  const cifras = [recibidas, respondidas, oportunas].map((n: number) => (n < MINIMO ? '' : n));
  return [...cifras, cifras.includes('') ? 'si' : 'no'];
}

const CONSULTA = `
  select r.tipo, r.canal, coalesce(r.zona, '') as zona, count(*)::int as recibidas, count(r.respondido_en)::int as respondidas,
         count(*) filter (where (r.respondido_en at time zone 'America/Bogota')::date <= coalesce(r.vence, 'infinity'))::int as oportunas
    from radicado r
   where r.recibido_en >= $1 and r.recibido_en < $2 and r.estado <> 'ANULADO' and r.tipo <> all($3)
   group by 1, 2, 3 order by 1, 2, 3`;
