import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { CurrentUser, ROLES_QUE_TRABAJAN, Roles, SinIdempotencia } from '../../auth';
import { UserTaskService } from '../../user-tasks/user-task.service';
import { BandejaDto, ConsultaBandejaDto } from '../bandeja/bandeja.dto';
import { BandejaService } from '../bandeja/bandeja.service';
import { Trabajadores } from '../trabajador';
import {
  AsignarTareaDto,
  BorradorGuardadoDto,
  DatosTareaDto,
  TareaCompletadaDto,
  TareaDto,
} from './tarea.dto';
import { TareaService } from './tarea.service';

const Id = () => Param('id', new ParseUUIDPipe());

/** The work: inbox, one task, and what a person does with it. */
@ApiTags('tareas')
@Controller('tareas')
@Roles(...ROLES_QUE_TRABAJAN)
export class TareasController {
  constructor(
    private readonly bandeja: BandejaService,
    private readonly tareas: TareaService,
    private readonly userTasks: UserTaskService,
    private readonly trabajadores: Trabajadores,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: BandejaDto })
  async listar(@Query() consulta: ConsultaBandejaDto, @CurrentUser() usuario: CurrentUser) {
    const worker = this.trabajadores.de(usuario);
    const [page, total] = await Promise.all([
      this.bandeja.listar(consulta, worker),
      this.bandeja.contar(worker),
    ]);
    return { ...page, total };
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: TareaDto })
  ver(@Id() id: string, @CurrentUser() usuario: CurrentUser) {
    return this.tareas.ver(this.dataSource.manager, id, this.trabajadores.de(usuario)) as never;
  }

  @Post(':id/tomar')
  @HttpCode(204)
  tomar(@Id() id: string, @CurrentUser() usuario: CurrentUser): Promise<void> {
    return this.userTasks.claim(id, this.trabajadores.de(usuario));
  }

  @Post(':id/soltar')
  @HttpCode(204)
  soltar(@Id() id: string, @CurrentUser() usuario: CurrentUser): Promise<void> {
    return this.userTasks.release(id, this.trabajadores.de(usuario));
  }

  @Post(':id/asignar')
  @HttpCode(204)
  @Roles('coordinador', 'admin')
  asignar(
    @Id() id: string,
    @Body() { usuario: a }: AsignarTareaDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<void> {
    return this.tareas.asignar(id, a, this.trabajadores.de(usuario));
  }

  @Put(':id/borrador')
  @SinIdempotencia()
  @ZodResponse({ status: 200, type: BorradorGuardadoDto })
  async guardarBorrador(
    @Id() id: string,
    @Body() { datos }: DatosTareaDto,
    @CurrentUser() usuario: CurrentUser,
  ) {
    const en = await this.userTasks.saveDraft(id, this.trabajadores.de(usuario), datos);
    return { guardadoEn: en.toISOString() };
  }

  @Post(':id/completar')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: TareaCompletadaDto })
  completar(@Id() id: string, @Body() { datos }: DatosTareaDto, @CurrentUser() usuario: CurrentUser) {
    return this.tareas.completar(id, datos, this.trabajadores.de(usuario));
  }
}
