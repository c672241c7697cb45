import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  StreamableFile,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { CurrentUser, Roles } from '../../auth';
import { Refusal } from '../../common/refusal';
import { FileStore } from '../../files';
import { Alcances } from '../../gestion/casos/alcance';
import { CasosRepository } from '../../gestion/casos/casos.repository';
import { actorDe } from '../../gestion/trabajador';
import type { AnexoRecibido } from '../../portal/anexos';
import { evidenciaSchema } from '../actividades/actividades.dto';
import { EvidenciasService } from './evidencias.service';

class EvidenciasDto extends createZodDto(z.array(evidenciaSchema)) {}

const tipoSchema = z.string().regex(/^[A-Z][A-Z0-9_]{1,59}$/);

@ApiTags('calidad')
@Controller('asuntos/:clave/evidencias')
@Roles('gestor', 'brigadista', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
export class EvidenciasController {
  constructor(
    private readonly evidencias: EvidenciasService,
    private readonly files: FileStore,
    private readonly casos: CasosRepository,
    private readonly alcances: Alcances,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: EvidenciasDto })
  async listar(@Param('clave') clave: string, @CurrentUser() usuario: CurrentUser) {
    await this.exigirAlcance(clave, usuario);
    return this.evidencias.deClave(clave);
  }

  @Post()
  @HttpCode(201)
  @Roles('gestor', 'brigadista', 'coordinador', 'juridica', 'aprobador', 'calidad')
  @ApiOperation({ summary: 'Aporta archivos de evidencia a un asunto interno' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['tipo', 'archivos'],
      properties: {
        tipo: { type: 'string', description: 'código de la evidencia, como ASISTENCIA' },
        archivos: { type: 'array', items: { type: 'string', format: 'binary' } },
      },
    },
  })
  @UseInterceptors(FilesInterceptor('archivos'))
  @ZodResponse({ status: 201, type: EvidenciasDto })
  async aportar(
    @Param('clave') clave: string,
    @Body('tipo') tipo: unknown,
    @CurrentUser() usuario: CurrentUser,
    @UploadedFiles() archivos: AnexoRecibido[] = [],
  ) {
    await this.exigirAlcance(clave, usuario);
    const leido = tipoSchema.safeParse(tipo);
    if (!leido.success)
      throw Refusal.invalid(
        'evidencia-sin-tipo',
        'Se esperaba en «tipo» el código de la evidencia, como ASISTENCIA o ACTA.',
      );
    if (archivos.length === 0)
      throw Refusal.invalid('evidencia-sin-archivo', 'Se esperaba al menos un archivo en «archivos».');
    await this.evidencias.aportar(
      clave,
      leido.data,
      archivos.map(({ stored }) => stored),
      actorDe(usuario),
    );
    return this.evidencias.deClave(clave);
  }

  @Get(':id')
  @ApiProduces('application/octet-stream')
  async descargar(
    @Param('clave') clave: string,
    @Param('id', new ParseUUIDPipe()) id: string,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<StreamableFile> {
    await this.exigirAlcance(clave, usuario);
    const { nombre, mime, sha256 } = await this.evidencias.archivo(clave, id);
    return new StreamableFile(await this.files.open(sha256), {
      type: mime,
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(nombre)}`,
    });
  }

  /** Whoever only goes to the field sees the evidence of their own matters. @throws Refusal 404 */
  private async exigirAlcance(clave: string, usuario: CurrentUser): Promise<void> {
    await this.casos.casoId(clave, this.alcances.de(usuario));
  }
}
