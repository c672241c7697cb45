import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, IdempotentCommand, Roles } from '../../auth';
import { UnitOfWork } from '../../database/unit-of-work';
import {
  AtencionDto,
  AtencionesDto,
  CatalogoDeAtencionDto,
  ConsultaAtencionesDto,
  ConsultaResumenDto,
  NuevaAtencionDto,
  ResumenDeAtencionesDto,
} from './atenciones.dto';
import { AtencionesService } from './atenciones.service';

@ApiTags('canales')
@Controller('atenciones')
@Roles('gestor', 'coordinador')
export class AtencionesController {
  constructor(
    private readonly atenciones: AtencionesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotent: IdempotentCommand,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: AtencionesDto })
  listar(@Query() consulta: ConsultaAtencionesDto) {
    return this.atenciones.listar(consulta);
  }

  @Get('resumen')
  @Roles('gestor', 'coordinador', 'aprobador', 'calidad', 'auditor')
  @ZodResponse({ status: 200, type: ResumenDeAtencionesDto })
  resumen(@Query() { mes }: ConsultaResumenDto) {
    return this.atenciones.resumen(mes) as never;
  }

  @Get('catalogo')
  @Roles('gestor', 'coordinador', 'area', 'admin')
  @ZodResponse({ status: 200, type: CatalogoDeAtencionDto })
  catalogo() {
    return this.atenciones.catalogo();
  }

  @Post()
  @HttpCode(201)
  @ZodResponse({ status: 201, type: AtencionDto })
  registrar(@Body() nueva: NuevaAtencionDto, @CurrentUser() usuario: CurrentUser) {
    return this.unitOfWork.run(async (tx) => {
      const atencion = await this.atenciones.registrar(tx, nueva, usuario.usuario);
      await this.idempotent.settle(tx, 201, atencion);
      return atencion;
    });
  }
}
