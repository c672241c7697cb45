import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import type { Row } from '../../common/row';
import { PerfilesService } from '../../perfiles';
import { limites, mesesDe, periodoDe, type Periodicidad, type Periodo } from '../../calendario';
import {
  RESPUESTAS_DE_ENCUESTA,
  contarOtros,
  contarPqrsd,
  seccionalesDe,
  sumarRegistrado,
  type Corte,
} from './agregados';
import { resultadosDeEncuesta, type ResultadoDePregunta } from './encuestas';

/** Everything that a formula may name. The keys are fixed, but for the questions, the reports and the recorded series. */
export interface Vocabulario extends Record<string, unknown> {
  pqrsd: Record<string, number>;
  usuarios: number | null;
  plan: { programadas: number; ejecutadas: number };
  encuestas: Record<string, ResultadoDePregunta>;
  informes: Record<string, { programados: number; hechos: number }>;
  atenciones: { total: number; resueltas: number };
  noConformidades: { abiertas: number; cerradas: number; eficaces: number };
  registrado: Record<string, number | null>;
}

/** The aggregates of a period, each computed in SQL. */
@Injectable()
export class VocabularioService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly perfiles: PerfilesService,
    private readonly clock: Clock,
  ) {}

  corte(periodo: Pick<Periodo, 'desde' | 'hasta'>, seccional: string | null = null): Corte {
    const [inicio, fin] = limites(periodo);
    const ajenos = this.perfiles
      .vigente()
      .tipos.filter(({ pqrs }) => !pqrs)
      .map(({ codigo }) => codigo);
    return { desde: periodo.desde, hasta: periodo.hasta, inicio, fin, ajenos, seccional };
  }

  async de(periodo: Periodo, seccional: string | null = null): Promise<Vocabulario> {
    const corte = this.corte(periodo, seccional);
    const [pqrsd, otros, registrado, encuestas, informes] = await Promise.all([
      contarPqrsd(this.dataSource, corte, this.clock.now()),
      contarOtros(this.dataSource, corte),
      sumarRegistrado(this.dataSource, corte),
      this.encuestas(periodo),
      this.informes(periodo),
    ]);
    const { usuarios = null, plan_programadas, plan_ejecutadas, pqrsd_a_favor } = registrado;
    return {
      // An entity that starts in the middle of a month brings what its former system decided (S1-11).
      pqrsd: { ...pqrsd, aFavor: (pqrsd['aFavor'] ?? 0) + (pqrsd_a_favor ?? 0) },
      usuarios,
      plan: {
        programadas: otros.planProgramadas + (plan_programadas ?? 0),
        ejecutadas: otros.planEjecutadas + (plan_ejecutadas ?? 0),
      },
      encuestas,
      informes,
      atenciones: { total: otros.atenciones, resueltas: otros.atencionesResueltas },
      noConformidades: { abiertas: otros.ncAbiertas, cerradas: otros.ncCerradas, eficaces: otros.ncEficaces },
      registrado,
    };
  }

  seccionales(periodo: Periodo): Promise<string[]> {
    return seccionalesDe(this.dataSource, this.corte(periodo));
  }

  async encuestas(periodo: Pick<Periodo, 'desde' | 'hasta'>): Promise<Record<string, ResultadoDePregunta>> {
    const { inicio, fin, desde, hasta } = this.corte(periodo);
    const filas: Row[] = await this.dataSource.query(RESPUESTAS_DE_ENCUESTA, [inicio, fin, desde, hasta]);
    return resultadosDeEncuesta(filas, this.perfiles.vigente());
  }

  /** Owed: one for each of its periods that ends here. Made: those periods that have one (S2-08). */
  private async informes({ desde, hasta }: Periodo): Promise<Vocabulario['informes']> {
    const hechos: Row[] = await this.dataSource.query(
      `select codigo, count(distinct desde)::int as hechos from informe_emitido
        where hecho_en is not null and desde >= $1 and hasta <= $2 group by 1`,
      [desde, hasta],
    );
    const cuantos = new Map(hechos.map(({ codigo, hechos: n }) => [codigo, n]));
    return Object.fromEntries(
      this.perfiles
        .vigente()
        .informes.map(({ codigo, periodicidad }) => [
          codigo,
          { programados: periodosQueTerminan(desde, hasta, periodicidad), hechos: cuantos.get(codigo) ?? 0 },
        ]),
    );
  }
}

function periodosQueTerminan(desde: string, hasta: string, periodicidad: Periodicidad): number {
  const meses = mesesDe({ desde, hasta, codigo: '', nombre: '' });
  return new Set(
    meses
      .map((mes) => periodoDe(`${mes}-01`, periodicidad))
      .filter((periodo) => periodo.hasta >= desde && periodo.hasta <= hasta)
      .map((periodo) => periodo.codigo),
  ).size;
}
