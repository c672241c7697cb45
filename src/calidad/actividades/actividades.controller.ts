import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, IdempotentCommand, Roles } from '../../auth';
import { UnitOfWork } from '../../database/unit-of-work';
import { actorDe } from '../../gestion/trabajador';
import { CatalogoService } from '../catalogo/catalogo.service';
import {
  ActividadCreadaDto,
  ActividadDto,
  ActividadesDto,
  ClasesDeActividadDto,
  ConsultaActividadesDto,
  NuevaActividadDto,
} from './actividades.dto';
import { ActividadesRepository } from './actividades.repository';
import { ActividadesService } from './actividades.service';

@ApiTags('calidad')
@Controller('calidad/actividades')
@Roles('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
export class ActividadesController {
  constructor(
    private readonly actividades: ActividadesService,
    private readonly repository: ActividadesRepository,
    private readonly catalogo: CatalogoService,
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotent: IdempotentCommand,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Actividades, de la programada más tarde a la más antigua' })
  @ZodResponse({ status: 200, type: ActividadesDto })
  listar(@Query() consulta: ConsultaActividadesDto) {
    return this.repository.listar(consulta);
  }

  @Get('clases')
  @ApiOperation({ summary: 'Clases de actividad de la entidad, con la evidencia que cada una exige' })
  @ZodResponse({ status: 200, type: ClasesDeActividadDto })
  async clases() {
    const { actividades } = await this.catalogo.calidad();
    return actividades.map((clase) => ({ ...clase, maximoAnual: clase.maximoAnual ?? null }));
  }

  @Post()
  @HttpCode(201)
  @Roles('coordinador', 'calidad')
  @ApiOperation({ summary: 'Programa una actividad del plan o fuera de él' })
  @ZodResponse({ status: 201, type: ActividadCreadaDto })
  abrir(@Body() nueva: NuevaActividadDto, @CurrentUser() usuario: CurrentUser) {
    return this.unitOfWork.run(async (tx) => {
      const abierta = await this.actividades.abrir(tx, nueva, actorDe(usuario));
      await this.idempotent.settle(tx, 201, abierta);
      return abierta;
    });
  }

  @Get(':clave')
  @ApiOperation({ summary: 'Una actividad con su evidencia y sus compromisos' })
  @ZodResponse({ status: 200, type: ActividadDto })
  ver(@Param('clave') clave: string) {
    return this.repository.ver(clave);
  }
}
