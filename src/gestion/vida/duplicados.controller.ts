import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, Roles } from '../../auth';
import { Alcances } from '../casos/alcance';
import { CasosRepository } from '../casos/casos.repository';
import { DuplicadosService } from './duplicados.service';
import { CandidatosDto, MotivoDto, VincularDuplicadoDto } from './vida.dto';

/** The same petition filed twice: which ones look like it, and tying them. */
@ApiTags('casos')
@Controller('casos/:radicado')
@Roles('gestor', 'coordinador', 'juridica')
export class DuplicadosController {
  constructor(
    private readonly casos: CasosRepository,
    private readonly alcances: Alcances,
    private readonly duplicados: DuplicadosService,
  ) {}

  @Get('duplicados')
  @ZodResponse({ status: 200, type: CandidatosDto })
  async candidatos(@Param('radicado') radicado: string, @CurrentUser() usuario: CurrentUser) {
    return this.duplicados.candidatos(await this.casoId(radicado, usuario));
  }

  @Post('duplicado')
  @HttpCode(204)
  async vincular(
    @Param('radicado') radicado: string,
    @Body() pedido: VincularDuplicadoDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<void> {
    await this.duplicados.vincular(await this.casoId(radicado, usuario), pedido, usuario);
  }

  @Post('duplicado/desvinculacion')
  @HttpCode(204)
  async desvincular(
    @Param('radicado') radicado: string,
    @Body() { motivo }: MotivoDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<void> {
    await this.duplicados.desvincular(await this.casoId(radicado, usuario), motivo, usuario);
  }

  private casoId(radicado: string, usuario: CurrentUser): Promise<string> {
    return this.casos.casoId(radicado, this.alcances.de(usuario));
  }
}
