import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, IdempotentCommand, Roles } from '../../auth';
import { UnitOfWork } from '../../database/unit-of-work';
import { actorDe } from '../../gestion/trabajador';
import {
  ActividadAgregadaDto,
  ActividadPlaneadaDto,
  ConsultaPlanDto,
  PlanAbiertoDto,
  PlanDto,
  VigenciaDto,
} from './planes.dto';
import { PlanesRepository } from './planes.repository';
import { PlanesService } from './planes.service';
import { VigenciaPipe } from './vigencia.pipe';

const Vigencia = () => Param('vigencia', VigenciaPipe);

@ApiTags('calidad')
@Controller('calidad/planes')
@Roles('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
export class PlanesController {
  constructor(
    private readonly planes: PlanesService,
    private readonly repository: PlanesRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotent: IdempotentCommand,
  ) {}

  @Post()
  @HttpCode(201)
  @Roles('coordinador')
  @ApiOperation({ summary: 'Empieza a elaborar el plan de una vigencia, o su versión siguiente' })
  @ZodResponse({ status: 201, type: PlanAbiertoDto })
  abrir(@Body() { vigencia }: VigenciaDto, @CurrentUser() usuario: CurrentUser) {
    return this.unitOfWork.run(async (tx) => {
      const plan = await this.planes.abrir(tx, vigencia, actorDe(usuario));
      await this.idempotent.settle(tx, 201, plan);
      return plan;
    });
  }

  @Get(':vigencia')
  @ApiOperation({ summary: 'El plan de una vigencia: versiones, actividades y cumplimiento' })
  @ZodResponse({ status: 200, type: PlanDto })
  ver(@Vigencia() vigencia: number, @Query() { etiqueta }: ConsultaPlanDto) {
    return this.repository.ver(vigencia, etiqueta);
  }

  @Post(':vigencia/actividades')
  @HttpCode(201)
  @Roles('coordinador')
  @ApiOperation({ summary: 'Agrega una actividad a la versión en elaboración' })
  @ZodResponse({ status: 201, type: ActividadAgregadaDto })
  agregar(@Vigencia() vigencia: number, @Body() actividad: ActividadPlaneadaDto) {
    return this.unitOfWork.run(async (tx) => {
      const agregada = { id: await this.planes.agregar(tx, vigencia, actividad) };
      await this.idempotent.settle(tx, 201, agregada);
      return agregada;
    });
  }

  @Post(':vigencia/actividades/:id/retirar')
  @HttpCode(204)
  @Roles('coordinador')
  @ApiOperation({ summary: 'Retira una actividad de la versión en elaboración' })
  async retirar(@Vigencia() vigencia: number, @Param('id', new ParseUUIDPipe()) id: string): Promise<void> {
    await this.unitOfWork.run((tx) => this.planes.retirar(tx, vigencia, id));
  }
}
