import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, Roles } from '../../auth';
import { NuevaSustitucionDto, SustitucionCreadaDto, SustitucionesDto } from './sustituciones.dto';
import { SustitucionesService } from './sustituciones.service';

/** Who does whose tasks while they are away. */
@ApiTags('sustituciones')
@Controller('sustituciones')
@Roles('coordinador', 'admin')
export class SustitucionesController {
  constructor(private readonly sustituciones: SustitucionesService) {}

  @Get()
  @Roles('coordinador', 'admin', 'auditor')
  @ZodResponse({ status: 200, type: SustitucionesDto })
  listar() {
    return this.sustituciones.listar();
  }

  @Post()
  @HttpCode(201)
  @ZodResponse({ status: 201, type: SustitucionCreadaDto })
  crear(@Body() nueva: NuevaSustitucionDto, @CurrentUser() usuario: CurrentUser) {
    return this.sustituciones.crear(nueva, usuario.usuario);
  }

  @Delete(':id')
  @HttpCode(204)
  cancelar(@Param('id', new ParseUUIDPipe()) id: string, @CurrentUser() usuario: CurrentUser): Promise<void> {
    return this.sustituciones.cancelar(id, usuario.usuario);
  }
}
