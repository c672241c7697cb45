import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { diaEnBogota, limites, type Periodo } from '../../calendario';
import { Clock } from '../../common/clock';
import { csvLine } from '../../common/csv';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import { JournalBook, type Actor } from '../../journal';
import { PerfilesService, type Perfil } from '../../perfiles';
import { lectorDe, revisarExpresiones } from './linea';
import { esquemaMapeo, type CasoParaSui, type Mapeo } from './mapeo.types';

const INICIAL = join(__dirname, 'mapeo-inicial.json');
const CASOS_POR_PAGINA = 500;

export interface MapeoVigente {
  version: number;
  mapeo: Mapeo;
  motivo: string;
  creadoPor: string;
  creadoEn: string | null;
}

/** The report of petitions to the SUI (SSPD): its layout is data that people edit, because its codes change by resolution. */
@Injectable()
export class SuiService {
  private readonly inicial = esquemaMapeo.parse(JSON.parse(readFileSync(INICIAL, 'utf8')));

  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly perfiles: PerfilesService,
    private readonly books: JournalBook,
    private readonly clock: Clock,
  ) {}

  async vigente(): Promise<MapeoVigente> {
    const [fila]: Row[] = await this.dataSource.query(
      `select version, mapeo, motivo, creado_por, creado_en from sui_mapeo order by version desc limit 1`,
    );
    if (!fila)
      return {
        version: 0,
        mapeo: this.inicial,
        motivo: 'Mapeo inicial: los códigos de la SSPD no están verificados.',
        creadoPor: 'sistema',
        creadoEn: null,
      };
    const { version, mapeo, motivo, creado_por, creado_en } = fila;
    return { version, mapeo, motivo, creadoPor: creado_por, creadoEn: creado_en.toISOString() };
  }

  /** @throws Refusal 422 `mapeo-invalido` */
  async publicar(mapeo: Mapeo, motivo: string, usuario: string, actor: Actor): Promise<number> {
    revisarExpresiones(mapeo);
    return this.unitOfWork.run(async (tx) => {
      const anotar = await this.books.open(tx, 'exportaciones');
      const [{ ultima }] = await tx.query(`select coalesce(max(version), 0)::int as ultima from sui_mapeo`);
      const version = ultima + 1;
      await tx.query(
        `insert into sui_mapeo (version, mapeo, motivo, creado_por, creado_en) values ($1, $2, $3, $4, $5)`,
        [version, JSON.stringify(mapeo), motivo, usuario, this.clock.now()],
      );
      await anotar({
        type: 'sui.mapeo-publicado',
        actor,
        phva: 'P',
        subject: { kind: 'sui-mapeo', id: String(version) },
        data: { version, columnas: mapeo.columnas.length },
      });
      return version;
    });
  }

  /** The cases received in the period, a line each, by the layout in force. */
  async *csv(periodo: Periodo): AsyncGenerator<string> {
    const { mapeo } = await this.vigente();
    const lector = lectorDe(mapeo);
    yield csvLine(lector.columnas);
    let secuencia = 0;
    for await (const casos of this.casos(periodo))
      yield casos.map((caso) => csvLine(lector.valores({ ...caso, secuencia: (secuencia += 1) }))).join('');
  }

  /** What the layout has no code for in a period, so that its tables are completed before the file is sent. */
  async sinCodigo(periodo: Periodo): Promise<Array<{ columna: string; valores: string[] }>> {
    const lector = lectorDe((await this.vigente()).mapeo);
    for await (const casos of this.casos(periodo)) casos.forEach((caso) => lector.valores(caso));
    return [...lector.sinCodigo].map(([columna, valores]) => ({ columna, valores: [...valores] }));
  }

  private async *casos(periodo: Periodo): AsyncGenerator<CasoParaSui[]> {
    const perfil = this.perfiles.vigente();
    const ajenos = perfil.tipos.filter(({ pqrs }) => !pqrs).map(({ codigo }) => codigo);
    let desde: [Date | null, string | null] = [null, null];
    for (;;) {
      const filas: Row[] = await this.dataSource.query(CONSULTA, [...limites(periodo), ajenos, ...desde]);
      if (filas.length > 0) yield filas.map((fila) => casoDe(fila, perfil));
      if (filas.length < CASOS_POR_PAGINA) return;
      desde = [filas.at(-1)!.recibido_en, filas.at(-1)!.caso_id];
    }
  }
}

const enBogota = (instante: Date | null): string | null =>
  instante && new Date(instante.getTime() - 5 * 3_600_000).toISOString();
const dia = (instante: Date | null): string | null => instante && diaEnBogota(instante);

function casoDe(fila: Row, { entidad }: Perfil): CasoParaSui {
  return {
    secuencia: null,
    radicado: fila.numero,
    tipo: fila.tipo,
    subtipo: fila.subtipo,
    canal: fila.canal,
    zona: fila.zona,
    estado: fila.estado,
    seccional: fila.seccional,
    municipio: fila.municipio ?? entidad.ciudad,
    departamento: entidad.departamento,
    recibidoFecha: dia(fila.recibido_en),
    recibidoHora: enBogota(fila.recibido_en)?.slice(11, 16) ?? null,
    vence: fila.vence,
    decision: fila.respondido_en ? fila.decision : null,
    respuestaFecha: dia(fila.respondido_en),
    respuestaNumero: fila.respuesta_numero,
    notificacionFecha: dia(fila.notificada_en),
    notificacionMedio: fila.medio,
    propios: fila.datos_propios,
  };
}

/** The letter that decides, and how it reached the petitioner. */
const CONSULTA = `
  select r.caso_id, r.numero, r.tipo, r.subtipo, r.canal, r.zona, r.estado, r.seccional, r.recibido_en, r.vence, r.decision, r.respondido_en,
         r.datos_propios, p.municipio, c.numero_salida as respuesta_numero, n.medio, coalesce(n.entregada_en, n.despachada_en) as notificada_en
    from radicado r
    left join persona p on p.id = r.persona_id
    left join lateral (select id, numero_salida from carta where caso_id = r.caso_id and datos->>'decision' is not null
                        order by creada_en desc limit 1) c on true
    left join lateral (select medio, entregada_en, despachada_en from notificacion where carta_id = c.id order by creada_en desc limit 1) n on true
   where r.recibido_en >= $1 and r.recibido_en < $2 and r.estado <> 'ANULADO' and r.tipo <> all($3)
     and ($4::timestamptz is null or (r.recibido_en, r.caso_id) > ($4, $5::uuid))
   order by r.recibido_en, r.caso_id limit ${CASOS_POR_PAGINA}`;
