import { Controller, Get, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { CurrentUser, ROLES, Roles } from '../../auth';
import { Refusal } from '../../common/refusal';
import { FileStore } from '../../files';
import { Journal } from '../../journal';
import { PlazoDelCasoService } from '../../radicacion/plazo-del-caso';
import {
  CasoFichaDto,
  CasosDto,
  ConsultaCasosDto,
  DiagramasDto,
  LineaDto,
  PlazoExplicadoDto,
} from './caso.dto';
import { Alcances } from './alcance';
import { CasosRepository } from './casos.repository';
import { lineaDe } from './linea';
import type { Row } from '../../common/row';

const MAXIMO_DE_ENTRADAS = 2000;

/** Reading a case: its sheet, timeline, diagrams, explained term and attachments. */
@ApiTags('casos')
@Controller('casos')
@Roles(...ROLES)
export class CasosController {
  constructor(
    private readonly casos: CasosRepository,
    private readonly alcances: Alcances,
    private readonly plazos: PlazoDelCasoService,
    private readonly journal: Journal,
    private readonly files: FileStore,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: CasosDto })
  listar(@Query() consulta: ConsultaCasosDto, @CurrentUser() usuario: CurrentUser) {
    return this.casos.listar(consulta, this.alcances.de(usuario));
  }

  @Get(':radicado')
  @ZodResponse({ status: 200, type: CasoFichaDto })
  async ficha(@Param('radicado') radicado: string, @CurrentUser() usuario: CurrentUser) {
    await this.casos.casoId(radicado, this.alcances.de(usuario));
    return this.casos.ficha(radicado);
  }

  @Get(':radicado/linea')
  @ZodResponse({ status: 200, type: LineaDto })
  async linea(@Param('radicado') radicado: string, @CurrentUser() usuario: CurrentUser) {
    const casoId = await this.casos.casoId(radicado, this.alcances.de(usuario));
    const linea = lineaDe(await this.journal.entries(this.dataSource.manager, casoId, 0, MAXIMO_DE_ENTRADAS));
    const nombres = await this.nombresDe(linea.flatMap((paso) => paso.actor ?? []));
    return linea.map((paso) =>
      paso.actor ? { ...paso, actor: nombres.get(paso.actor) ?? paso.actor } : paso,
    );
  }

  /** The term, counted day by day with its norm. */
  @Get(':radicado/plazo')
  @ZodResponse({ status: 200, type: PlazoExplicadoDto })
  async plazo(@Param('radicado') radicado: string, @CurrentUser() usuario: CurrentUser) {
    const casoId = await this.casos.casoId(radicado, this.alcances.de(usuario));
    return { ...(await this.plazos.leer(this.dataSource.manager, casoId)).respuesta };
  }

  /** Every process of the case, with where it stands and what it went through. */
  @Get(':radicado/diagramas')
  @ZodResponse({ status: 200, type: DiagramasDto })
  async diagramas(@Param('radicado') radicado: string, @CurrentUser() usuario: CurrentUser) {
    const casoId = await this.casos.casoId(radicado, this.alcances.de(usuario));
    const filas: Array<Row> = await this.dataSource.query(
      `select i.id, i.parent_id, d.key, d.name, d.version, i.status, i.visited,
              array(select distinct x.element_id from (
                select element_id from user_task where instance_id = i.id and status = 'open'
                union select element_id from engine_job where instance_id = i.id and element_id <> ''
                union select element_id from event_subscription where instance_id = i.id) x) as activos
         from process_instance i join process_definition d on d.id = i.definition_id
        where i.root_id = $1 order by i.started_at, i.id limit 200`,
      [casoId],
    );
    return filas.map((fila) => ({
      instanciaId: fila.id,
      padreId: fila.parent_id,
      proceso: fila.key,
      nombre: fila.name,
      version: fila.version,
      estado: fila.status,
      activos: fila.activos,
      recorridos: fila.visited,
    }));
  }

  /** The record keeps account names; people read their own. */
  private async nombresDe(usuarios: string[]): Promise<Map<string, string>> {
    const filas: Array<{ username: string; display_name: string }> = await this.dataSource.query(
      `select username, display_name from account where username = any($1)`,
      [[...new Set(usuarios)]],
    );
    return new Map(filas.map((fila) => [fila.username, fila.display_name]));
  }

  @Get(':radicado/anexos/:id')
  @ApiProduces('application/octet-stream')
  async anexo(
    @Param('radicado') radicado: string,
    @Param('id', new ParseUUIDPipe()) id: string,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<StreamableFile> {
    const casoId = await this.casos.casoId(radicado, this.alcances.de(usuario));
    const [anexo] = await this.dataSource.query(
      `select sha256, nombre, mime, bytes from anexo_visible where caso_id = $1 and id = $2`,
      [casoId, id],
    );
    if (!anexo) throw Refusal.notFound('anexo-no-encontrado', 'No existe ese anexo en el caso.');
    return new StreamableFile(await this.files.open(anexo.sha256), {
      type: anexo.mime,
      length: anexo.bytes,
      // Never shown by the browser as part of our own origin: a citizen's file is only downloaded.
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(anexo.nombre)}`,
    });
  }
}
