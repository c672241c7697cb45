import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import type { EntityManager } from 'typeorm';
import { CurrentUser, IdempotentCommand, Publico, Roles } from '../../auth';
import { UnitOfWork } from '../../database/unit-of-work';
import {
  AtenderDto,
  ColaDto,
  ConsultaTurnosDto,
  LlamarDto,
  NuevoTurnoDto,
  TableroDto,
  TurnoAtendidoDto,
  TurnoDto,
} from './turnos.dto';
import { TurnosService } from './turnos.service';

/** The queue of the window (S0-07). */
@ApiTags('canales')
@Controller()
@Roles('gestor', 'coordinador')
export class TurnosController {
  constructor(
    private readonly turnos: TurnosService,
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotent: IdempotentCommand,
  ) {}

  @Get('publico/turnos')
  @Publico()
  @ZodResponse({ status: 200, type: TableroDto })
  tablero(@Query() { sede }: ConsultaTurnosDto) {
    return this.turnos.tablero(sede);
  }

  @Get('turnos')
  @ZodResponse({ status: 200, type: ColaDto })
  cola(@Query() { sede }: ConsultaTurnosDto) {
    return this.turnos.cola(sede);
  }

  @Post('turnos')
  @HttpCode(201)
  @ZodResponse({ status: 201, type: TurnoDto })
  tomar(@Body() { sede, preferencial }: NuevoTurnoDto) {
    return this.unaVez(201, (tx) => this.turnos.tomar(tx, sede, preferencial));
  }

  @Post('turnos/llamar')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: TurnoDto })
  llamar(@Body() { sede, puesto }: LlamarDto, @CurrentUser() { usuario }: CurrentUser) {
    return this.unaVez(200, (tx) => this.turnos.llamar(tx, sede, puesto, usuario));
  }

  @Post('turnos/:id/atender')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: TurnoAtendidoDto })
  atender(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() datos: AtenderDto,
    @CurrentUser() { usuario }: CurrentUser,
  ) {
    return this.unaVez(200, (tx) => this.turnos.atender(tx, id, datos, usuario));
  }

  @Post('turnos/:id/ausente')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: TurnoDto })
  ausente(@Param('id', ParseUUIDPipe) id: string) {
    return this.turnos.ausente(id);
  }

  /** A repeated «call the next» must not call one more. */
  private unaVez<T>(status: number, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async (tx) => {
      const answer = await work(tx);
      await this.idempotent.settle(tx, status, answer);
      return answer;
    });
  }
}
