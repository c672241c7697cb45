import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import type { EntityManager } from 'typeorm';
import { CurrentUser, IdempotentCommand } from '../auth';
import { Roles } from '../auth/access';
import { Refusal } from '../common/refusal';
import { UnitOfWork } from '../database/unit-of-work';
import { actorDe } from '../gestion/trabajador';
import { DeteccionService } from './deteccion.service';
import {
  ConsultaNoConformidadesDto,
  NoConformidadCreadaDto,
  NoConformidadDto,
  NuevaNoConformidadDto,
  PaginaNoConformidadesDto,
} from './no-conformidad.dto';
import { NoConformidadesRepository } from './no-conformidades.repository';

@ApiTags('no conformidades')
@Controller('no-conformidades')
@Roles('calidad', 'coordinador', 'auditor', 'aprobador', 'gestor', 'admin')
export class NoConformidadesController {
  constructor(
    private readonly repository: NoConformidadesRepository,
    private readonly deteccion: DeteccionService,
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotent: IdempotentCommand,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: PaginaNoConformidadesDto })
  listar(@Query() consulta: ConsultaNoConformidadesDto) {
    return this.repository.listar(consulta);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Una no conformidad con su tratamiento y lo que se hace por ella' })
  @ZodResponse({ status: 200, type: NoConformidadDto })
  ver(@Param('id', new ParseUUIDPipe()) id: string) {
    return this.repository.ver(id);
  }

  @Post()
  @HttpCode(201)
  @Roles('calidad', 'coordinador', 'gestor')
  @ApiOperation({
    summary: 'Registra una no conformidad hallada en una queja, una inspección o una auditoría',
  })
  @ZodResponse({ status: 201, type: NoConformidadCreadaDto })
  registrar(
    @Body() { radicado, area, ...nueva }: NuevaNoConformidadDto,
    @CurrentUser() usuario: CurrentUser,
  ) {
    return this.unitOfWork.run(async (tx) => {
      const casoOrigen = radicado ? await casoDe(tx, radicado) : undefined;
      const { id, numero, clave } = await this.deteccion.abrir(tx, {
        ...nueva,
        ...(area && { area }),
        ...(casoOrigen && { casoOrigen }),
        actor: actorDe(usuario),
      });
      await this.idempotent.settle(tx, 201, { id, numero, clave });
      return { id, numero, clave };
    });
  }
}

async function casoDe(tx: EntityManager, radicado: string): Promise<string> {
  const [fila] = await tx.query(`select caso_id from radicado where numero = $1`, [radicado]);
  if (!fila) throw Refusal.invalid('radicado-desconocido', `No existe el radicado «${radicado}».`);
  return fila.caso_id;
}
