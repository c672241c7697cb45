import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { CurrentUser, Roles, SinIdempotencia } from '../../auth';
import { Alcances } from '../casos/alcance';
import { personaSchema } from '../casos/caso.dto';
import { CasosRepository } from '../casos/casos.repository';
import { IdentidadService } from './identidad.service';
import { MotivoDto } from './vida.dto';

class IdentidadDto extends createZodDto(personaSchema) {}
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
    const identidad = await this.identidades.revelar(casoId, motivo, usuario);
    const { tipo_documento, numero_documento, ...resto } = identidad;
    return { tipoDocumento: tipo_documento, numeroDocumento: numero_documento, ...resto };
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
