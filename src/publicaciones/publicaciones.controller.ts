import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, Roles } from '../auth';
import { actorDe } from '../gestion/trabajador';
import type { Actor } from '../journal';
import {
  AprobarDto,
  ListaDeVersionesDto,
  RechazarDto,
  VersionConContenidoDto,
  VersionDto,
  comoVersion,
} from './publicaciones.dto';
import { PublicacionesService } from './publicaciones.service';

export const autorDe = (usuario: CurrentUser): Actor & { id: string } => ({
  ...actorDe(usuario),
  id: usuario.usuario,
});

/** Versions of models that wait for their second person (S1-14). */
@ApiTags('publicaciones')
@Controller('publicaciones')
@Roles('coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
export class PublicacionesController {
  constructor(private readonly publicaciones: PublicacionesService) {}

  @Get()
  @ApiOperation({ summary: 'Propuestas sin decidir' })
  @ZodResponse({ status: 200, type: ListaDeVersionesDto })
  async pendientes() {
    return (await this.publicaciones.pendientes()).map(comoVersion);
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
