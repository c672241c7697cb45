import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, Roles } from '../../auth';
import { leeTodo } from '../../gestion/casos/dentro-del-alcance';
import { Trabajadores } from '../../gestion/trabajador';
import {
  AgendaDeTerrenoDto,
  ConsultaAgendaDeTerrenoDto,
  NuevasOrdenesDto,
  OrdenesCreadasDto,
  PorProgramarDto,
} from './agenda.dto';
import { AgendaService } from './agenda.service';

/** The week in the field, and its orders. */
@ApiTags('terreno')
@Controller('terreno')
@Roles('gestor', 'coordinador', 'aprobador', 'auditor', 'admin')
export class AgendaController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly trabajadores: Trabajadores,
  ) {}

  @Get('agenda')
  @Roles('gestor', 'brigadista', 'coordinador', 'aprobador', 'auditor', 'admin')
  @ApiOperation({ summary: 'Órdenes de trabajo de una semana, por día y brigadista' })
  @ZodResponse({ status: 200, type: AgendaDeTerrenoDto })
  semana(@Query() { semana, brigadista }: ConsultaAgendaDeTerrenoDto, @CurrentUser() usuario: CurrentUser) {
    // Whoever only goes to the field sees their own work and what is free for the crew (Ley 1581 de 2012, art. 4).
    const soloDe = leeTodo(usuario) ? undefined : usuario.usuario;
    return this.agenda.semana(semana, brigadista, soloDe) as never;
  }

  @Get('por-programar')
  @ApiOperation({ summary: 'Casos que esperan fecha y brigadista' })
  @ZodResponse({ status: 200, type: PorProgramarDto })
  porProgramar() {
    return this.agenda.porProgramar() as never;
  }

  @Post('ordenes')
  @HttpCode(200)
  @Roles('gestor', 'coordinador')
  @ApiOperation({ summary: 'Programar varios casos con un brigadista y una fecha' })
  @ZodResponse({ status: 200, type: OrdenesCreadasDto })
  programar(@Body() lote: NuevasOrdenesDto, @CurrentUser() usuario: CurrentUser) {
    return this.agenda.programar(lote, this.trabajadores.de(usuario)) as never;
  }
}
