import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, Roles } from '../auth';
import { leerPeriodo, limites, type Periodo } from '../calendario';
import { Refusal } from '../common/refusal';
import { UnitOfWork } from '../database/unit-of-work';
import { actorDe } from '../gestion/trabajador';
import { JournalBook } from '../journal';
import { PerfilesService } from '../perfiles';
import { comoCsv } from './eventos/csv';
import { comoOcel } from './eventos/ocel';
import { RegistroDeEventos } from './eventos/registro.service';
import { comoXes } from './eventos/xes';
import {
  ConsultaEventosDto,
  ConsultaSuiDto,
  MapeoPublicadoDto,
  MapeoSuiDto,
  NuevoMapeoDto,
  SinCodigoDto,
} from './exportaciones.dto';
import { CAMPOS } from './sui/mapeo.types';
import { SuiService } from './sui/sui.service';

const TIPO = {
  xes: 'application/xml; charset=utf-8',
  ocel: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const;
const EXTENSION = { xes: 'xes', ocel: 'jsonocel', csv: 'csv' } as const;

/** What leaves in machine-readable form. Each export is written down: who, what, of when. */
@ApiTags('exportaciones')
@Controller('exportaciones')
@Roles('auditor', 'calidad', 'coordinador', 'admin')
export class ExportacionesController {
  constructor(
    private readonly registro: RegistroDeEventos,
    private readonly sui: SuiService,
    private readonly perfiles: PerfilesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly books: JournalBook,
  ) {}

  @Get('eventos')
  @ApiOperation({ summary: 'Registro de eventos en XES (IEEE 1849), OCEL 2.0 o CSV, con seudónimos' })
  @ApiProduces('application/xml', 'application/json', 'text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async eventos(
    @Query() { periodo: codigo, formato, recursos }: ConsultaEventosDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<StreamableFile> {
    const periodo = leerPeriodo(codigo);
    const claro = recursos === 'claros';
    if (claro && !usuario.roles.some((rol) => rol === 'auditor' || rol === 'admin'))
      throw Refusal.forbidden(
        'recursos-reservados',
        'Solo quien audita o administra exporta los nombres de usuario; los demás, con seudónimos.',
      );
    await this.anotar(usuario, { formato, periodo: codigo, recursos });
    const [inicio, fin] = limites(periodo);
    const trazas = this.registro.trazas({ inicio, fin, claro });
    const pieza =
      formato === 'xes'
        ? comoXes(trazas, this.perfiles.vigente().entidad.nombre)
        : formato === 'csv'
          ? comoCsv(trazas)
          : comoOcel(
              trazas,
              () => this.registro.paginas(inicio, fin),
              (casos) => this.registro.objetosDe(casos),
            );
    return archivo(pieza, TIPO[formato], `eventos-${periodo.codigo}.${EXTENSION[formato]}`);
  }

  @Get('sui')
  @ApiOperation({ summary: 'Reporte al SUI de lo recibido en el periodo, según el mapeo vigente' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async reporte(
    @Query() consulta: ConsultaSuiDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<StreamableFile> {
    const periodo: Periodo = leerPeriodo(consulta.periodo);
    await this.anotar(usuario, { formato: 'sui', periodo: periodo.codigo });
    return archivo(this.sui.csv(periodo), TIPO.csv, `sui-${periodo.codigo}.csv`);
  }

  @Get('sui/sin-codigo')
  @ApiOperation({ summary: 'Valores del periodo que ninguna tabla traduce' })
  @ZodResponse({ status: 200, type: SinCodigoDto })
  async sinCodigo(@Query() { periodo }: ConsultaSuiDto) {
    return { columnas: await this.sui.sinCodigo(leerPeriodo(periodo)) };
  }

  @Get('sui/mapeo')
  @ZodResponse({ status: 200, type: MapeoSuiDto })
  async mapeo() {
    return { ...(await this.sui.vigente()), campos: [...CAMPOS] };
  }

  @Post('sui/mapeo')
  @Roles('calidad', 'coordinador', 'admin')
  @HttpCode(201)
  @ApiOperation({ summary: 'Publica otra versión del mapeo al SUI' })
  @ZodResponse({ status: 201, type: MapeoPublicadoDto })
  async publicar(@Body() { mapeo, motivo }: NuevoMapeoDto, @CurrentUser() usuario: CurrentUser) {
    return { version: await this.sui.publicar(mapeo, motivo, usuario.usuario, actorDe(usuario)) };
  }

  private async anotar(usuario: CurrentUser, data: Record<string, string>): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const anotar = await this.books.open(tx, 'exportaciones');
      await anotar({ type: 'exportacion.hecha', actor: actorDe(usuario), phva: 'V', data });
    });
  }
}

export function archivo(piezas: AsyncIterable<string>, type: string, nombre: string): StreamableFile {
  return new StreamableFile(Readable.from(piezas, { objectMode: false }), {
    type,
    disposition: `attachment; filename="${nombre}"`,
  });
}
