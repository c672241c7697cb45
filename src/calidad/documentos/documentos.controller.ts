import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { Roles } from '../../auth';
import {
  ConsultaDocumentosDto,
  DocumentoDto,
  ImportacionDto,
  ImportarDocumentosDto,
  ListadoMaestroDto,
} from './documentos.dto';
import { DocumentosService } from './documentos.service';
import { leerListado } from './leer-csv';

@ApiTags('calidad')
@Controller('calidad/documentos')
@Roles('gestor', 'brigadista', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
export class DocumentosController {
  constructor(private readonly documentos: DocumentosService) {}

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
  @ZodResponse({ status: 200, type: ImportacionDto })
  importar(@Body() { csv }: ImportarDocumentosDto) {
    return this.documentos.importar(leerListado(csv));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Un documento con su control de cambios' })
  @ZodResponse({ status: 200, type: DocumentoDto })
  ver(@Param('id', new ParseUUIDPipe()) id: string) {
    return this.documentos.ver(id);
  }
}
