import { Controller, Get, Param, ParseUUIDPipe, Post, UploadedFiles, UseInterceptors } from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CurrentUser, Roles } from '../../auth';
import { orNull } from '../../common/or-null';
import { Trabajadores } from '../../gestion/trabajador';
import type { AnexoRecibido } from '../../portal/anexos';
import { conFechas } from '../con-fechas';
import { AnexosDeTareaService } from './anexos-de-tarea.service';

class AnexosDeTareaDto extends createZodDto(
  z.array(
    z.object({
      id: z.string(),
      nombre: z.string(),
      mime: z.string(),
      bytes: z.number(),
      subidoPor: orNull(z.string()),
      creadoEn: z.string(),
    }),
  ),
) {}

/** What a person adds to the case while doing a task: photos of the site, the signature, the report. */
@ApiTags('tareas')
@Controller('tareas')
@Roles('gestor', 'brigadista', 'coordinador', 'juridica', 'aprobador', 'calidad', 'admin')
export class AnexosDeTareaController {
  constructor(
    private readonly anexos: AnexosDeTareaService,
    private readonly trabajadores: Trabajadores,
    private readonly dataSource: DataSource,
  ) {}

  @Get(':id/anexos')
  @ApiOperation({ summary: 'Lo que se ha adjuntado en la tarea' })
  @ZodResponse({ status: 200, type: AnexosDeTareaDto })
  async listar(@Param('id', new ParseUUIDPipe()) id: string, @CurrentUser() usuario: CurrentUser) {
    const filas = await this.anexos.listar(this.dataSource.manager, id, this.trabajadores.de(usuario));
    return filas.map(conFechas) as never;
  }

  @Post(':id/anexos')
  @ApiOperation({ summary: 'Adjuntar fotos o documentos al caso de la tarea' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { anexos: { type: 'array', items: { type: 'string', format: 'binary' } } },
    },
  })
  @UseInterceptors(FilesInterceptor('anexos'))
  @ZodResponse({ status: 201, type: AnexosDeTareaDto })
  async agregar(
    @Param('id', new ParseUUIDPipe()) id: string,
    @CurrentUser() usuario: CurrentUser,
    @UploadedFiles() archivos: AnexoRecibido[] = [],
  ) {
    const filas = await this.anexos.agregar(
      id,
      archivos.map(({ stored }) => stored),
      this.trabajadores.de(usuario),
    );
    return filas.map(conFechas) as never;
  }
}
