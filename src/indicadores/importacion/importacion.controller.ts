import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CurrentUser, Roles } from '../../auth';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import type { StoredFile } from '../../files';
import { actorDe } from '../../gestion/trabajador';
import {
  ConsultaDatosDto,
  DatoDto,
  DatosDto,
  ImportacionDeDatosDto,
  TrabajoPedidoDto,
} from '../indicadores.dto';
import { leerPeriodo } from '../../calendario';
import { aTrabajo } from '../trabajos/trabajo.dto';
import { CLASES_DE_IMPORTACION, ENCABEZADOS } from './filas';
import { ImportacionService } from './importacion.service';

const clases = z.enum(CLASES_DE_IMPORTACION);

/** Values that no case gives: volumes and surveys of before, users of each seccional, counts of an area. */
@ApiTags('indicadores')
@Controller('indicadores')
export class ImportacionController {
  constructor(
    private readonly importacion: ImportacionService,
    private readonly dataSource: DataSource,
  ) {}

  @Post('importaciones')
  @Roles('calidad', 'coordinador')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Importa un CSV de línea base',
    description: Object.entries(ENCABEZADOS)
      .map(([clase, columnas]) => `${clase}: ${columnas}`)
      .join('. '),
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['clase', 'archivo'],
      properties: {
        clase: { type: 'string', enum: [...CLASES_DE_IMPORTACION] },
        archivo: { type: 'string', format: 'binary' },
      },
    },
  })
  @UseInterceptors(FileInterceptor('archivo'))
  @ZodResponse({ status: 202, type: TrabajoPedidoDto })
  async importar(
    @Body('clase') clase: unknown,
    @CurrentUser() usuario: CurrentUser,
    @UploadedFile() archivo?: { stored: StoredFile },
  ) {
    const leida = clases.safeParse(clase);
    if (!leida.success)
      throw Refusal.invalid(
        'clase-de-importacion-desconocida',
        `Se esperaba en «clase» una de ${CLASES_DE_IMPORTACION.join(', ')}.`,
      );
    if (!archivo)
      throw Refusal.invalid('archivo-faltante', 'Se esperaba un archivo CSV en «archivo»; no llegó ninguno.');
    return { id: await this.importacion.pedir(leida.data, archivo.stored, actorDe(usuario)) };
  }

  @Get('importaciones/:id')
  @Roles('calidad', 'coordinador', 'auditor', 'admin')
  @ZodResponse({ status: 200, type: ImportacionDeDatosDto })
  async estado(@Param('id', ParseUUIDPipe) id: string) {
    const fila = await this.importacion.estado(id);
    return {
      ...aTrabajo(fila),
      lineas: fila.resultado?.lineas ?? null,
      valores: fila.resultado?.valores ?? null,
    };
  }

  @Get('datos')
  @Roles('calidad', 'coordinador', 'aprobador', 'auditor', 'admin')
  @ApiOperation({ summary: 'Valores registrados, del más reciente al más antiguo' })
  @ZodResponse({ status: 200, type: DatosDto })
  async datos(@Query() { serie, limite }: ConsultaDatosDto) {
    const filas: Row[] = await this.dataSource.query(
      `select serie, desde, hasta, dimension, valor::float8 as valor, fuente, registrado_por, registrado_en from dato_registrado
        where $1::text is null or serie = $1 order by desde desc, serie, dimension limit $2`,
      [serie ?? null, limite],
    );
    return {
      elementos: filas.map(
        ({ registrado_por, registrado_en, serie, desde, hasta, dimension, valor, fuente }) => ({
          ...{ serie, desde, hasta, dimension, valor, fuente },
          registradoPor: registrado_por,
          registradoEn: registrado_en.toISOString(),
        }),
      ),
    };
  }

  @Post('datos')
  @Roles('calidad', 'coordinador')
  @HttpCode(204)
  @ApiOperation({ summary: 'Registra un valor: los usuarios de una seccional, un conteo del plan' })
  async registrar(
    @Body() { periodo, fuente, ...dato }: DatoDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<void> {
    const { desde, hasta } = leerPeriodo(periodo);
    await this.importacion.registrar({ ...dato, desde, hasta }, fuente, actorDe(usuario));
  }
}
