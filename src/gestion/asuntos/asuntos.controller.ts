import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { CurrentUser, IdempotentCommand, Roles } from '../../auth';
import { Refusal } from '../../common/refusal';
import { UnitOfWork } from '../../database/unit-of-work';
import { ProcessLibrary } from '../../engine/models/releases/process-library';
import { ReleaseService } from '../../engine/models/releases/release.service';
import { actorDe } from '../trabajador';
import {
  AsuntoCreadoDto,
  AsuntoDto,
  AsuntosDto,
  ConsultaAsuntosDto,
  NuevoAsuntoDto,
  ProcesoIniciableDto,
} from './asunto.dto';
import { AsuntosRepository } from './asuntos.repository';
import { AsuntosService } from './asuntos.service';

/** Processes without a radicado: which there are, and starting one that its diagram lets the person start. */
@ApiTags('asuntos internos')
@Controller('asuntos')
@Roles('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
export class AsuntosController {
  constructor(
    private readonly asuntos: AsuntosService,
    private readonly repository: AsuntosRepository,
    private readonly library: ProcessLibrary,
    private readonly releases: ReleaseService,
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotent: IdempotentCommand,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: AsuntosDto })
  listar(@Query() consulta: ConsultaAsuntosDto) {
    return this.repository.listar(consulta);
  }

  /** What the person may start: the diagrams whose property `inicia` names one of their roles. */
  @Get('iniciables')
  @ZodResponse({ status: 200, type: ProcesoIniciableDto })
  async iniciables(@CurrentUser() usuario: CurrentUser) {
    const definiciones = await this.library.definitionsOf(
      this.dataSource.manager,
      this.releases.current().id,
    );
    return definiciones
      .filter(({ process }) => puedeIniciar(process.properties, usuario))
      .map(({ key, process }) => ({ clave: key, nombre: process.name }));
  }

  @Get(':clave')
  @ZodResponse({ status: 200, type: AsuntoDto })
  async ver(@Param('clave') clave: string) {
    const asunto = await this.repository.buscar(clave);
    if (!asunto) throw Refusal.notFound('asunto-no-encontrado', `No existe el asunto «${clave}».`);
    return asunto;
  }

  @Post()
  @HttpCode(201)
  @ZodResponse({ status: 201, type: AsuntoCreadoDto })
  async abrir(@Body() { proceso, titulo, datos }: NuevoAsuntoDto, @CurrentUser() usuario: CurrentUser) {
    const definiciones = await this.library.definitionsOf(
      this.dataSource.manager,
      this.releases.current().id,
    );
    const definicion = definiciones.find(({ key }) => key === proceso);
    if (!definicion || !puedeIniciar(definicion.process.properties, usuario))
      throw Refusal.forbidden(
        'proceso-no-se-inicia',
        `Se esperaba un proceso que su rol pueda iniciar; «${proceso}» no lo es.`,
      );
    return this.unitOfWork.run(async (tx) => {
      const creado = await this.asuntos.abrir(tx, {
        proceso,
        titulo,
        variables: datos,
        actor: actorDe(usuario),
      });
      await this.idempotent.settle(tx, 201, creado);
      return creado;
    });
  }
}

function puedeIniciar({ inicia = '' }: Record<string, string>, usuario: CurrentUser): boolean {
  const roles = inicia.split(',').map((rol) => rol.trim());
  return usuario.roles.some((rol) => roles.includes(rol));
}
