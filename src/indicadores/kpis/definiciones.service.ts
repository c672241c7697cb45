import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import { JournalBook, type Actor } from '../../journal';
import { PerfilesService } from '../../perfiles';
import type { Indicador } from '../../perfiles/secciones/kpis';

export interface DefinicionVigente extends Indicador {
  version: number;
  origen: 'perfil' | 'pantalla';
}

export interface VersionDeIndicador {
  version: number;
  definicion: Indicador;
  motivo: string;
  creadaPor: string;
  creadaEn: string;
}

/** The indicators in force: those of the profile, and over them what people defined since (S3-25). */
@Injectable()
export class DefinicionesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly perfiles: PerfilesService,
    private readonly books: JournalBook,
    private readonly clock: Clock,
  ) {}

  async vigentes(): Promise<DefinicionVigente[]> {
    const filas: Row[] = await this.dataSource.query(
      `select distinct on (codigo) codigo, version, definicion from indicador_version order by codigo, version desc limit 500`,
    );
    const propias = new Map(filas.map((fila) => [fila.codigo, fila]));
    const { kpis, version } = this.perfiles.vigente();
    const delPerfil = kpis.map((kpi): DefinicionVigente => {
      const propia = propias.get(kpi.codigo);
      propias.delete(kpi.codigo);
      return propia ? vigente(propia) : { ...kpi, version, origen: 'perfil' };
    });
    return [...delPerfil, ...[...propias.values()].map(vigente)];
  }

  async versiones(codigo: string): Promise<VersionDeIndicador[]> {
    const filas: Row[] = await this.dataSource.query(
      `select version, definicion, motivo, creada_por, creada_en from indicador_version where codigo = $1
        order by version desc limit 100`,
      [codigo],
    );
    const delPerfil = this.perfiles.vigente().kpis.find((kpi) => kpi.codigo === codigo);
    if (filas.length === 0 && !delPerfil)
      throw Refusal.notFound('indicador-no-encontrado', 'Se esperaba el código de un indicador definido.');
    return filas.map(({ version, definicion, motivo, creada_por, creada_en }) => ({
      version,
      definicion,
      motivo,
      creadaPor: creada_por,
      creadaEn: creada_en.toISOString(),
    }));
  }

  /** A new indicator, or a new version of one: nothing is overwritten, and the record says who and why. */
  async publicar(definicion: Indicador, motivo: string, usuario: string, actor: Actor): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      // The record's row is locked first: two people at once get two versions.
      const anotar = await this.books.open(tx, 'indicadores');
      const [{ ultima }] = await tx.query(
        `select coalesce(max(version), $2)::int as ultima from indicador_version where codigo = $1`,
        [definicion.codigo, this.versionDelPerfil(definicion.codigo)],
      );
      const version = ultima + 1;
      await tx.query(
        `insert into indicador_version (codigo, version, definicion, motivo, creada_por, creada_en) values ($1, $2, $3, $4, $5, $6)`,
        [definicion.codigo, version, JSON.stringify(definicion), motivo, usuario, this.clock.now()],
      );
      await anotar({
        type: 'indicador.publicado',
        actor,
        phva: 'P',
        clauses: [{ standard: '9001', edition: '2015', clause: '9.1.1' }],
        subject: { kind: 'indicador', id: definicion.codigo },
        data: {
          version,
          formula: definicion.formula,
          meta: definicion.meta ?? null,
          periodo: definicion.periodo,
        },
      });
      return version;
    });
  }

  private versionDelPerfil(codigo: string): number {
    const { kpis, version } = this.perfiles.vigente();
    return kpis.some((kpi) => kpi.codigo === codigo) ? version : 0;
  }
}

function vigente({ definicion, version }: Row): DefinicionVigente {
  return { ...definicion, version, origen: 'pantalla' };
}
