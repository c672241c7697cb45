import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { PerfilesService } from '../../perfiles';
import type { InformeDelPerfil } from '../../perfiles/secciones/kpis';
import { IndicadoresService, type IndicadorMedido } from '../kpis/indicadores.service';
import { VocabularioService, type Vocabulario } from '../kpis/vocabulario.service';
import { periodoAnterior, type Periodo } from '../../calendario';
import type { ContenidoDeInforme, Seccion } from './contenido';
import { SECCIONES } from './secciones';
import { cifrasPorArea } from './secciones/conteos';
import type { ContextoDeInforme } from './secciones/contexto';

/** What an area is told about itself in the mail (S2-09). */
export interface CifrasDeArea {
  recibidas: number;
  respondidas: number;
  oportunas: number;
  abiertas: number;
}

/** Puts the figures of a report together, section by section, as the profile lists them. */
@Injectable()
export class ElaboracionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly perfiles: PerfilesService,
    private readonly vocabulario: VocabularioService,
    private readonly indicadores: IndicadoresService,
    private readonly clock: Clock,
  ) {}

  async elaborar(
    informe: InformeDelPerfil,
    periodo: Periodo,
    avance: (seccion: string, hechas: number) => Promise<void>,
  ): Promise<ContenidoDeInforme> {
    const contexto = this.contexto(informe, periodo);
    const secciones: Seccion[] = [];
    for (const [i, codigo] of informe.secciones.entries()) {
      const seccion = await SECCIONES[codigo](contexto);
      secciones.push(seccion);
      await avance(seccion.titulo, i + 1);
    }
    const { codigo, nombre, norma } = informe;
    return {
      codigo,
      titulo: nombre,
      entidad: contexto.perfil.entidad.nombre,
      periodo,
      hechoEn: this.clock.now().toISOString(),
      ...(norma && { norma }),
      secciones,
    };
  }

  /** By the name of the area in the case; that of no area is ''. */
  async porArea(informe: InformeDelPerfil, periodo: Periodo): Promise<Map<string, CifrasDeArea>> {
    const filas = await cifrasPorArea(this.contexto(informe, periodo));
    return new Map(filas.map(({ area, ...cifras }) => [area, cifras]));
  }

  private contexto(informe: InformeDelPerfil, periodo: Periodo): ContextoDeInforme {
    const anterior = periodoAnterior(periodo, informe.periodicidad);
    return {
      db: this.dataSource,
      perfil: this.perfiles.vigente(),
      informe,
      periodo,
      anterior,
      corte: this.vocabulario.corte(periodo),
      vocabulario: unaVez<Vocabulario>(() => this.vocabulario.de(periodo)),
      vocabularioAnterior: unaVez<Vocabulario>(() => this.vocabulario.de(anterior)),
      indicadores: unaVez<IndicadorMedido[]>(() => this.indicadores.medir(periodo)),
    };
  }
}

/** Several sections read the same figures. */
function unaVez<T>(hacer: () => Promise<T>): () => Promise<T> {
  let resultado: Promise<T> | undefined;
  return () => (resultado ??= hacer());
}
