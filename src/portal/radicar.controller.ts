import { Body, Controller, HttpCode, Post, UploadedFiles, UseInterceptors } from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags, type ApiBodyOptions } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { CurrentUser, IdempotentCommand, Publico, Roles } from '../auth';
import { Trabajadores, actorDe } from '../gestion/trabajador';
import { PerfilesService } from '../perfiles/perfiles.service';
import { exigirQuienClasifica } from '../radicacion/clasificacion';
import { RadicacionService } from '../radicacion/radicacion.service';
import { radicadoCreadoSchema, radicarEnVentanillaSchema, radicarSchema } from '../radicacion/radicar.dto';
import type { AnexoRecibido } from './anexos';
import { leerDatos } from './multipart';

class RadicadoCreadoDto extends createZodDto(radicadoCreadoSchema) {}

const CUERPO: ApiBodyOptions = {
  schema: {
    type: 'object',
    required: ['datos'],
    properties: {
      datos: { type: 'string', description: 'JSON de la petición' },
      anexos: { type: 'array', items: { type: 'string', format: 'binary' } },
    },
  },
};

/** Filing: by the citizen on the web, or by a gestor at the window and on the telephone. */
@ApiTags('radicación')
@Controller()
export class RadicarController {
  constructor(
    private readonly radicacion: RadicacionService,
    private readonly idempotent: IdempotentCommand,
    private readonly perfiles: PerfilesService,
    private readonly trabajadores: Trabajadores,
  ) {}

  @Post('publico/radicados')
  @Publico()
  @HttpCode(201)
  @ApiConsumes('multipart/form-data')
  @ApiBody(CUERPO)
  @UseInterceptors(FilesInterceptor('anexos'))
  @ZodResponse({ status: 201, type: RadicadoCreadoDto })
  radicar(@Body('datos') cuerpo: unknown, @UploadedFiles() archivos: AnexoRecibido[] = []) {
    return this.radicacion.radicar({
      datos: leerDatos(radicarSchema, cuerpo),
      anexos: archivos.map((a) => a.stored),
      canal: 'web',
      actor: { kind: 'citizen' },
      alConfirmar: (tx, creado) => this.idempotent.settle(tx, 201, creado),
    });
  }

  @Post('radicados')
  @Roles('gestor', 'coordinador', 'area')
  @HttpCode(201)
  @ApiConsumes('multipart/form-data')
  @ApiBody(CUERPO)
  @UseInterceptors(FilesInterceptor('anexos'))
  @ZodResponse({ status: 201, type: RadicadoCreadoDto })
  radicarEnVentanilla(
    @Body('datos') cuerpo: unknown,
    @CurrentUser() usuario: CurrentUser,
    @UploadedFiles() archivos: AnexoRecibido[] = [],
  ) {
    const { canal, recibidoEn, ...leido } = leerDatos(radicarEnVentanillaSchema, cuerpo);
    exigirQuienClasifica(this.perfiles.vigente(), this.trabajadores.de(usuario).groups, leido.tipo);
    return this.radicacion.radicar({
      datos: leido,
      registro: leido,
      anexos: archivos.map((a) => a.stored),
      canal,
      actor: actorDe(usuario),
      usuario: usuario.usuario,
      ...(recibidoEn && { recibidoEn: new Date(recibidoEn) }),
      alConfirmar: (tx, creado) => this.idempotent.settle(tx, 201, creado),
    });
  }
}
