import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, IdempotentCommand, Roles, SinIdempotencia } from '../auth';
import { actorDe } from '../gestion/trabajador';
import {
  AprobarDto,
  ListaDeVersionesDto,
  ModeloPropuestoDto,
  ModeloPorRevisarDto,
  RechazarDto,
  RevisionDeModeloDto,
  VersionConContenidoDto,
  VersionDto,
  comoRevision,
  comoVersion,
} from './publicaciones.dto';
import { PublicacionesService } from './publicaciones.service';
import type { Autor } from './publicaciones.types';

export const autorDe = (usuario: CurrentUser): Autor => ({
  ...actorDe(usuario),
  id: usuario.usuario,
});

/** Versions of models that wait for their second person (S1-14). */
@ApiTags('publicaciones')
@Controller('publicaciones')
@Roles('coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
export class PublicacionesController {
  constructor(
    private readonly publicaciones: PublicacionesService,
    private readonly idempotent: IdempotentCommand,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Propuestas sin decidir' })
  @ZodResponse({ status: 200, type: ListaDeVersionesDto })
  async pendientes() {
    return (await this.publicaciones.pendientes()).map(comoVersion);
  }

  @Post()
  @HttpCode(201)
  @Roles('coordinador', 'calidad', 'admin')
  @ApiOperation({
    summary: 'Propone un diagrama, una decisión o un formulario; rige cuando otra persona lo aprueba',
  })
  @ZodResponse({ status: 201, type: VersionDto })
  async proponer(@Body() propuesta: ModeloPropuestoDto, @CurrentUser() usuario: CurrentUser) {
    const version = await this.publicaciones.proponer(
      { ...propuesta, actor: autorDe(usuario) },
      (tx, guardada) => this.idempotent.settle(tx, 201, comoVersion(guardada)),
    );
    return comoVersion(version);
  }

  @Post('validar')
  @HttpCode(200)
  @SinIdempotencia()
  @Roles('coordinador', 'aprobador', 'calidad', 'admin')
  @ApiOperation({
    summary: 'Revisa una copia dentro de todo lo que está en vigor; no publica ni guarda nada',
  })
  @ZodResponse({ status: 200, type: RevisionDeModeloDto })
  async validar(@Body() { tipo, clave, contenido }: ModeloPorRevisarDto) {
    const hallazgos = await this.publicaciones.revisar(tipo, clave, contenido);
    return comoRevision(hallazgos);
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: VersionConContenidoDto })
  async ver(@Param('id', ParseUUIDPipe) id: string) {
    const version = await this.publicaciones.version(id);
    return { ...comoVersion(version), contenido: version.content };
  }

  @Post(':id/aprobar')
  @HttpCode(200)
  @Roles('coordinador', 'aprobador', 'calidad', 'admin')
  @ApiOperation({ summary: 'Pone en vigor la versión; la aprueba otra persona que quien la elaboró' })
  @ZodResponse({ status: 200, type: VersionDto })
  async aprobar(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { observacion }: AprobarDto,
    @CurrentUser() usuario: CurrentUser,
  ) {
    return comoVersion(await this.publicaciones.aprobar(id, { actor: autorDe(usuario), observacion }));
  }

  @Post(':id/rechazar')
  @HttpCode(204)
  @Roles('coordinador', 'juridica', 'aprobador', 'calidad', 'admin')
  @ApiOperation({ summary: 'Rechaza la propuesta; quien la elaboró la retira' })
  @ApiNoContentResponse()
  rechazar(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { motivo }: RechazarDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<void> {
    return this.publicaciones.rechazar(id, { actor: autorDe(usuario), motivo });
  }
}
