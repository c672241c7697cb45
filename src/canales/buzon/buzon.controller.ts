import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, Roles } from '../../auth';
import type { UploadedCsv } from '../../files';
import { actorDe } from '../../gestion/trabajador';
import { ArchivoRecibidoDto, CUERPO_CSV, exigirArchivo } from '../importaciones/archivo-csv';
import { ImportacionesService } from '../importaciones/importaciones.service';
import { AperturaDto, AperturasDto, NuevaAperturaDto, PapeletaDto, PapeletaRadicadaDto } from './buzon.dto';
import { BuzonService } from './buzon.service';

@ApiTags('canales')
@Controller('buzon/aperturas')
@Roles('gestor', 'coordinador')
export class BuzonController {
  constructor(
    private readonly buzon: BuzonService,
    private readonly importaciones: ImportacionesService,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: AperturasDto })
  listar() {
    return this.buzon.listar();
  }

  @Post()
  @HttpCode(201)
  @ZodResponse({ status: 201, type: AperturaDto })
  async abrir(@Body() nueva: NuevaAperturaDto, @CurrentUser() usuario: CurrentUser) {
    return this.buzon.ver(await this.buzon.abrir(nueva, usuario.usuario));
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: AperturaDto })
  ver(@Param('id', ParseUUIDPipe) id: string) {
    return this.buzon.ver(id);
  }

  @Post(':id/papeletas')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: PapeletaRadicadaDto })
  radicar(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() papeleta: PapeletaDto,
    @CurrentUser() usuario: CurrentUser,
  ) {
    return this.buzon.radicar(id, papeleta, actorDe(usuario));
  }

  @Post(':id/archivo')
  @HttpCode(202)
  @ApiOperation({
    summary: 'CSV con las columnas n; texto; asunto; nombre; documento; telefono; correo; direccion',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(CUERPO_CSV)
  @UseInterceptors(FileInterceptor('archivo'))
  @ZodResponse({ status: 202, type: ArchivoRecibidoDto })
  async importar(
    @Param('id', ParseUUIDPipe) id: string,
    @CurrentUser() usuario: CurrentUser,
    @UploadedFile() archivo?: UploadedCsv,
  ) {
    await this.buzon.apertura(id);
    const importacionId = await this.importaciones.iniciar('BUZON', exigirArchivo(archivo), {
      contexto: { apertura: id },
      usuario: usuario.usuario,
    });
    return { importacionId };
  }
}
