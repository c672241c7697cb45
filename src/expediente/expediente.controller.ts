import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, Roles } from '../auth';
import { Alcances } from '../gestion/casos/alcance';
import { CasosRepository } from '../gestion/casos/casos.repository';
import { IndiceDelExpedienteDto } from './expediente.dto';
import { ExpedienteService } from './expediente.service';

/** The whole file of a case. Who may take it is in the profile; each time is in the record. */
@ApiTags('expediente')
@Controller('casos')
@Roles('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor')
export class ExpedienteController {
  constructor(
    private readonly expediente: ExpedienteService,
    private readonly casos: CasosRepository,
    private readonly alcances: Alcances,
  ) {}

  @Get(':radicado/expediente')
  @ZodResponse({ status: 200, type: IndiceDelExpedienteDto })
  async indice(@Param('radicado') radicado: string, @CurrentUser() usuario: CurrentUser) {
    await this.casos.casoId(radicado, this.alcances.de(usuario));
    return this.expediente.indice(radicado);
  }

  @Get(':radicado/expediente.pdf')
  @ApiProduces('application/pdf')
  async pdf(
    @Param('radicado') radicado: string,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<StreamableFile> {
    await this.casos.casoId(radicado, this.alcances.de(usuario));
    return new StreamableFile(await this.expediente.pdf(radicado, usuario), {
      type: 'application/pdf',
      disposition: `attachment; filename="expediente-${radicado}.pdf"`,
    });
  }

  @Get(':radicado/expediente.zip')
  @ApiProduces('application/zip')
  async zip(
    @Param('radicado') radicado: string,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<StreamableFile> {
    await this.casos.casoId(radicado, this.alcances.de(usuario));
    return new StreamableFile(await this.expediente.zip(radicado, usuario), {
      type: 'application/zip',
      disposition: `attachment; filename="expediente-${radicado}.zip"`,
    });
  }
}
