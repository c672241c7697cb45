import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { CurrentUser, Roles } from '../../auth';
import type { Row } from '../../common/row';
import { FileStore } from '../../files';
import { actorDe } from '../../gestion/trabajador';
import { PerfilesService } from '../../perfiles';
import { TrabajoPedidoDto } from '../indicadores.dto';
import { leerPeriodo } from '../../calendario';
import { aTrabajo } from '../trabajos/trabajo.dto';
import { AgendaDeInformes } from './agenda.service';
import { comoCsv, comoXlsx } from './formatos';
import {
  AgendaDeInformesDto,
  ConsultaInformesDto,
  EnviadoDto,
  FormatoDto,
  InformeDto,
  InformesDto,
  PedirInformeDto,
} from './informes.dto';
import { InformesService } from './informes.service';

const TIPO = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** Reports: what is owed and by when, those made, and making one now. */
@ApiTags('informes')
@Controller('informes')
@Roles('coordinador', 'calidad', 'aprobador', 'auditor', 'admin')
export class InformesController {
  constructor(
    private readonly informes: InformesService,
    private readonly agenda: AgendaDeInformes,
    private readonly perfiles: PerfilesService,
    private readonly files: FileStore,
    private readonly dataSource: DataSource,
  ) {}

  @Get('agenda')
  @ApiOperation({ summary: 'Qué informes se deben, de qué periodo y para cuándo' })
  @ZodResponse({ status: 200, type: AgendaDeInformesDto })
  async agendaDe() {
    const compromisos = await this.agenda.compromisos();
    return {
      informes: this.perfiles
        .vigente()
        .informes.map(({ codigo, nombre, periodicidad, diaHabil, automatico, destinatarios }) => ({
          ...{ codigo, nombre, periodicidad, diaHabil, automatico },
          destinatarios: destinatarios.map(({ area, correo }) => ({ area, correo })),
          compromisos: compromisos
            .filter(({ informe }) => informe.codigo === codigo)
            .slice(0, 12)
            .map(({ periodo, entrega, estado }) => ({ periodo, entrega, estado })),
        })),
    };
  }

  @Get()
  @ApiOperation({ summary: 'Informes elaborados o en elaboración, con sus envíos' })
  @ZodResponse({ status: 200, type: InformesDto })
  async listar(@Query() { codigo, limite }: ConsultaInformesDto) {
    const filas: Row[] = await this.dataSource.query(LISTA, [codigo ?? null, limite]);
    return {
      elementos: filas.map(({ hecho_en, pedido_en, ...fila }) => ({
        ...(fila as InformesDto['elementos'][number]),
        pedidoEn: pedido_en.toISOString(),
        hechoEn: hecho_en?.toISOString() ?? null,
      })),
    };
  }

  @Post()
  @Roles('coordinador', 'calidad', 'aprobador')
  @HttpCode(202)
  @ApiOperation({ summary: 'Elabora un informe ahora' })
  @ZodResponse({ status: 202, type: TrabajoPedidoDto })
  async pedir(@Body() { codigo, periodo }: PedirInformeDto, @CurrentUser() usuario: CurrentUser) {
    return { id: await this.informes.pedir(codigo, leerPeriodo(periodo), actorDe(usuario)) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'Cómo va un informe' })
  @ZodResponse({ status: 200, type: InformeDto })
  async estado(@Param('id', ParseUUIDPipe) id: string) {
    return aTrabajo(await this.informes.estado(id));
  }

  @Get(':id/archivo')
  @ApiProduces(TIPO.pdf, TIPO.xlsx, 'text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async archivo(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { formato }: FormatoDto,
  ): Promise<StreamableFile> {
    const { contenido, pdfSha256 } = await this.informes.hecho(id);
    const cuerpo =
      formato === 'pdf'
        ? await this.files.open(pdfSha256)
        : formato === 'xlsx'
          ? await comoXlsx(contenido)
          : Readable.from(comoCsv(contenido), { objectMode: false });
    return new StreamableFile(cuerpo, {
      type: TIPO[formato],
      disposition: `attachment; filename="${contenido.codigo}-${contenido.periodo.codigo}.${formato}"`,
    });
  }

  @Post(':id/envios')
  @Roles('coordinador', 'calidad', 'aprobador')
  @HttpCode(202)
  @ApiOperation({ summary: 'Remite el informe por correo a las áreas del perfil' })
  @ZodResponse({ status: 202, type: EnviadoDto })
  async enviar(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() usuario: CurrentUser) {
    return { correos: await this.informes.enviar(id, actorDe(usuario)) };
  }
}

const LISTA = `
  select i.id, i.codigo, i.nombre, i.desde, i.hasta, i.programado, t.estado, t.paso, t.hecho, t.total, t.errores, t.pedido_en, i.hecho_en,
         coalesce((select json_agg(json_build_object('area', e.area, 'correo', e.correo, 'en', to_char(e.en, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    'estado', m.status, 'enviadoEn', to_char(m.sent_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by e.en, e.area)
                    from informe_envio e join outbox_mail m on m.id = e.correo_id where e.informe_id = i.id), '[]') as envios
    from informe_emitido i join trabajo_largo t on t.id = i.id
   where ($1::text is null or i.codigo = $1)
   order by t.pedido_en desc, i.id limit $2`;
