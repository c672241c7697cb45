import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import type { Row } from '../../common/row';
import { Config } from '../../config/config';
import { PerfilesService, PlazosService } from '../../perfiles';
import type { InformeDelPerfil } from '../../perfiles/secciones/kpis';
import {
  diaEnBogota,
  entregaDe,
  instanteEnBogota,
  periodoAnterior,
  periodoDe,
  type Periodo,
} from '../../calendario';
import { InformesService } from './informes.service';

const CADA_MS = 5 * 60_000;
/** Opening of the offices, in minutes of the day: a report of 16 April is there when people come in. */
const HORA_DE_ENTREGA = 6 * 60;

export interface Compromiso {
  informe: InformeDelPerfil;
  periodo: Periodo;
  entrega: string;
  estado: 'hecho' | 'pendiente' | 'atrasado';
}

/**
 * The schedule of reports. What is owed follows from the calendar and from the reports that exist, not from a clock
 * that ran: a server that was off for a week makes what it missed, and never one twice (a unique index holds that).
 */
@Injectable()
export class AgendaDeInformes implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(AgendaDeInformes.name);
  private timer?: NodeJS.Timeout;
  private corriendo: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazosService,
    private readonly informes: InformesService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.workers <= 0) return;
    const revisar = (): void => {
      this.corriendo = this.revisar().catch((error: unknown) =>
        this.logger.warn({ err: error }, 'the schedule of reports could not be read; it is tried again'),
      );
    };
    this.timer = setInterval(revisar, CADA_MS);
    this.timer.unref();
    revisar();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.corriendo;
  }

  /** Asks for every automatic report that is due by now. */
  async revisar(): Promise<void> {
    for (const { informe, periodo, estado } of await this.compromisos())
      if (informe.automatico && estado === 'atrasado') await this.informes.programar(informe, periodo);
  }

  /** What is owed since the schedule counts, and what comes next, by report and period. */
  async compromisos(): Promise<Compromiso[]> {
    const { informes } = this.perfiles.vigente();
    const desde = await this.contarDesde(informes);
    const hechos = await this.hechos();
    return informes.flatMap((informe) =>
      this.periodosDe(informe, desde.get(informe.codigo)!).map(({ periodo, entrega }) => ({
        informe,
        periodo,
        entrega,
        estado: hechos.has(`${informe.codigo} ${periodo.desde}`)
          ? ('hecho' as const)
          : this.llego(entrega)
            ? ('atrasado' as const)
            : ('pendiente' as const),
      })),
    );
  }

  private llego(entrega: string): boolean {
    return this.clock.now() >= new Date(instanteEnBogota(entrega, HORA_DE_ENTREGA));
  }

  /** The period under way, and those before it that had not ended when the schedule began. */
  private periodosDe(informe: InformeDelPerfil, desde: string): Array<{ periodo: Periodo; entrega: string }> {
    const calendario = this.plazos.calendario(this.perfiles.vigente().codigo);
    const hoy = diaEnBogota(this.clock.now());
    const periodos: Array<{ periodo: Periodo; entrega: string }> = [];
    for (
      let periodo = periodoDe(hoy, informe.periodicidad);
      periodos.length < 60;
      periodo = periodoAnterior(periodo, informe.periodicidad)
    ) {
      if (periodo.hasta < desde) break;
      periodos.push({ periodo, entrega: entregaDe(periodo, informe.diaHabil, calendario) });
    }
    return periodos;
  }

  /** The first time that a report is seen, its schedule begins: nothing is owed of before. */
  private async contarDesde(informes: InformeDelPerfil[]): Promise<Map<string, string>> {
    const hoy = diaEnBogota(this.clock.now());
    await this.dataSource.query(
      `insert into informe_agenda (codigo, desde) select codigo, $2 from unnest($1::text[]) as codigo on conflict do nothing`,
      [informes.map(({ codigo }) => codigo), hoy],
    );
    const filas: Row[] = await this.dataSource.query(`select codigo, desde from informe_agenda`);
    return new Map(filas.map(({ codigo, desde }) => [codigo, desde]));
  }

  private async hechos(): Promise<Set<string>> {
    const filas: Row[] = await this.dataSource.query(
      `select distinct codigo, desde from informe_emitido where hecho_en is not null`,
    );
    return new Set(filas.map(({ codigo, desde }) => `${codigo} ${desde}`));
  }
}
