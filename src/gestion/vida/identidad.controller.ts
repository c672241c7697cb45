import { Body, Controller, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { CurrentUser, Roles, SinIdempotencia } from '../../auth';
import { FileStore } from '../../files';
import { Alcances } from '../casos/alcance';
import { personaSchema } from '../casos/caso.dto';
import { CasosRepository } from '../casos/casos.repository';
import { IdentidadService } from './identidad.service';
import { MotivoDto } from './vida.dto';

class IdentidadDto extends createZodDto(
  personaSchema.extend({
    cartas: z.array(z.object({ id: z.uuid(), titulo: z.string(), numeroSalida: z.string() })),
    mensajes: z.array(z.object({ id: z.uuid(), asunto: z.string() })),
    anexos: z.array(z.object({ anexo: z.string(), nombre: z.string() })),
    correos: z.array(
      z.object({ asunto: z.string(), para: z.string(), texto: z.string(), fecha: z.iso.datetime() }),
    ),
  }),
) {}
class DocumentoReservadoDto extends createZodDto(
  z.object({ radicado: z.string(), clase: z.enum(['cartas', 'mensajes']), id: z.uuid() }),
) {}
class LlaveRotadaDto extends createZodDto(z.object({ version: z.number(), renovadas: z.number() })) {}

/** The vault of denunciantes: seeing one, and changing its key. Answers are never kept for repeated commands. */
@ApiTags('denuncias')
@Controller()
@SinIdempotencia()
export class IdentidadController {
  constructor(
    private readonly casos: CasosRepository,
    private readonly alcances: Alcances,
    private readonly identidades: IdentidadService,
    private readonly files: FileStore,
  ) {}

  @Post('casos/:radicado/identidad')
  @HttpCode(200)
  @Roles('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
  @ZodResponse({ status: 200, type: IdentidadDto })
  async revelar(
    @Param('radicado') radicado: string,
    @Body() { motivo }: MotivoDto,
    @CurrentUser() usuario: CurrentUser,
  ) {
    const casoId = await this.casos.casoId(radicado, this.alcances.de(usuario));
    const { identidad, ...guardado } = await this.identidades.revelar(casoId, motivo, usuario);
    const { tipo_documento, numero_documento, ...resto } = identidad;
    return {
      tipoDocumento: tipo_documento,
      numeroDocumento: numero_documento,
      ...resto,
      ...guardado,
    };
  }

  /** A command, as it leaves its reason: a letter from before the reservation, or a message as it came. */
  @Post('casos/:radicado/identidad/:clase/:id')
  @HttpCode(200)
  @Roles('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
  @ApiOperation({ summary: 'Un documento que dice de quién es la denuncia; queda el motivo' })
  @ApiProduces('application/pdf', 'message/rfc822')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async documento(
    @Param() { radicado, clase, id }: DocumentoReservadoDto,
    @Body() { motivo }: MotivoDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<StreamableFile> {
    const casoId = await this.casos.casoId(radicado, this.alcances.de(usuario));
    const { sha256, nombre, mime } = await this.identidades.documento(casoId, clase, id, motivo, usuario);
    return new StreamableFile(await this.files.open(sha256.trim()), {
      type: mime,
      disposition: `attachment; filename="${nombre}"`,
    });
  }

  /** A new key for the vault; every identity is encrypted again with it. */
  @Post('denuncias/llave')
  @HttpCode(200)
  @Roles('admin')
  @ZodResponse({ status: 200, type: LlaveRotadaDto })
  rotar() {
    return this.identidades.rotarLlave();
  }
}
