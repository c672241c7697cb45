import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, IdempotentCommand, Roles } from '../../auth';
import { UnitOfWork } from '../../database/unit-of-work';
import { actorDe } from '../../gestion/trabajador';
import {
  CambioPedidoDto,
  ConsultaDocumentosDto,
  DocumentoDto,
  ListadoImportadoDto,
  ImportarDocumentosDto,
  ListadoMaestroDto,
  PedirCambioDto,
} from './documentos.dto';
import { DocumentosService } from './documentos.service';
import { leerListado } from './leer-csv';

@ApiTags('calidad')
@Controller('calidad/documentos')
@Roles('gestor', 'brigadista', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
export class DocumentosController {
  constructor(
    private readonly documentos: DocumentosService,
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotent: IdempotentCommand,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Listado maestro de documentos' })
  @ZodResponse({ status: 200, type: ListadoMaestroDto })
  listar(@Query() { q, limite }: ConsultaDocumentosDto) {
    return this.documentos.lista(q, limite);
  }

  @Post('importar')
  @HttpCode(200)
  @Roles('calidad', 'coordinador', 'admin')
  @ApiOperation({ summary: 'Importa documentos; los códigos repetidos se importan y se advierten' })
  @ZodResponse({ status: 200, type: ListadoImportadoDto })
  importar(@Body() { csv }: ImportarDocumentosDto) {
    return this.documentos.importar(leerListado(csv));
  }

  @Post('cambios')
  @HttpCode(201)
  @Roles('gestor', 'coordinador', 'juridica', 'calidad')
  @ApiOperation({ summary: 'Pide el cambio de un documento, o uno nuevo' })
  @ZodResponse({ status: 201, type: CambioPedidoDto })
  pedirCambio(@Body() pedido: PedirCambioDto, @CurrentUser() usuario: CurrentUser) {
    return this.unitOfWork.run(async (tx) => {
      const cambio = await this.documentos.pedirCambio(tx, pedido, actorDe(usuario));
      await this.idempotent.settle(tx, 201, cambio);
      return cambio;
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'Un documento con su control de cambios' })
  @ZodResponse({ status: 200, type: DocumentoDto })
  ver(@Param('id', new ParseUUIDPipe()) id: string) {
    return this.documentos.ver(id);
  }
}
