import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { CurrentUser, Roles } from '../../auth';
import { autorDe } from '../../publicaciones/publicaciones.controller';
import {
  ModeloPorRevisarDto,
  RevisionDeModeloDto,
  comoRevision,
  revisionDeModelo,
} from '../../publicaciones/publicaciones.dto';
import { TIPOS_DE_MODELO } from '../../publicaciones/publicaciones.types';
import { ModeloDelCambioService } from './modelo-del-cambio.service';

class ModeloDelCambioDto extends createZodDto(
  revisionDeModelo.extend({
    tipo: z.enum(TIPOS_DE_MODELO),
    clave: z.string(),
    contenido: z.string(),
    enVigor: z.string().describe('el texto en vigor; vacío cuando el modelo es nuevo'),
  }),
) {}

/** P13: the model that a change of a document brings. */
@ApiTags('calidad')
@Controller('calidad/documentos/cambios/:clave/modelo')
@Roles('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
export class ModeloDelCambioController {
  constructor(private readonly modelos: ModeloDelCambioService) {}

  @Get()
  @ApiOperation({ summary: 'El modelo que trae un cambio, con lo que la validación le encuentra hoy' })
  @ZodResponse({ status: 200, type: ModeloDelCambioDto })
  async ver(@Param('clave') clave: string) {
    const { hallazgos, ...modelo } = await this.modelos.ver(clave);
    return { ...modelo, ...comoRevision(hallazgos) };
  }

  @Put()
  @Roles('gestor', 'coordinador', 'juridica', 'calidad')
  @ApiOperation({
    summary: 'Trae el modelo que cambia; se guarda con sus hallazgos y se publica al aprobarlo',
  })
  @ZodResponse({ status: 200, type: RevisionDeModeloDto })
  async traer(
    @Param('clave') clave: string,
    @Body() modelo: ModeloPorRevisarDto,
    @CurrentUser() usuario: CurrentUser,
  ) {
    return comoRevision(await this.modelos.traer(clave, modelo, autorDe(usuario)));
  }
}
