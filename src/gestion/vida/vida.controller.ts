import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { CurrentUser, Roles } from '../../auth';
import type { Row } from '../../common/row';
import { Alcances } from '../casos/alcance';
import { CasosRepository } from '../casos/casos.repository';
import { AnulacionService } from './anulacion.service';
import { EmergenciaService } from './emergencia.service';
import { PriorizacionService } from './priorizacion.service';
import { ReclasificacionService } from './reclasificacion.service';
import {
  ActuacionesDelCasoDto,
  DecidirAnulacionDto,
  MotivoDto,
  PedirAnulacionDto,
  ReclasificadoDto,
  ReclasificarDto,
  RequerimientoDeControlDto,
} from './vida.dto';

/** What the entity does to a case besides its tasks. Who may is in the profile; each act keeps its reason. */
@ApiTags('casos')
@Controller('casos/:radicado')
@Roles('gestor', 'coordinador', 'juridica', 'aprobador')
export class VidaController {
  constructor(
    private readonly casos: CasosRepository,
    private readonly alcances: Alcances,
    private readonly reclasificaciones: ReclasificacionService,
    private readonly anulaciones: AnulacionService,
    private readonly priorizaciones: PriorizacionService,
    private readonly emergencias: EmergenciaService,
    private readonly dataSource: DataSource,
  ) {}

  /** Reasons and authors of every act on the case. */
  @Get('actuaciones')
  @Roles('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
  @ZodResponse({ status: 200, type: ActuacionesDelCasoDto })
  async actuaciones(@Param('radicado') radicado: string, @CurrentUser() usuario: CurrentUser) {
    const filas: Row[] = await this.dataSource.query(
      `select a.id, a.tipo, a.motivo, a.datos, a.estado, a.hecha_en, a.decidida_en, a.observaciones,
              coalesce(h.display_name, a.hecha_por) as hecha_por, coalesce(d.display_name, a.decidida_por) as decidida_por
         from actuacion_entidad a left join account h on h.username = a.hecha_por left join account d on d.username = a.decidida_por
        where a.caso_id = $1 order by a.hecha_en limit 200`,
      [await this.casoId(radicado, usuario)],
    );
    return filas.map((fila) => ({
      id: fila.id,
      tipo: fila.tipo,
      motivo: fila.motivo,
      datos: fila.datos,
      estado: fila.estado,
      hechaPor: fila.hecha_por,
      hechaEn: fila.hecha_en.toISOString(),
      decididaPor: fila.decidida_por,
      decididaEn: fila.decidida_en?.toISOString() ?? null,
      observaciones: fila.observaciones,
    }));
  }

  @Post('reclasificacion')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: ReclasificadoDto })
  async reclasificar(
    @Param('radicado') radicado: string,
    @Body() pedido: ReclasificarDto,
    @CurrentUser() usuario: CurrentUser,
  ) {
    return this.reclasificaciones.reclasificar(await this.casoId(radicado, usuario), pedido, usuario);
  }

  @Post('anulacion')
  @HttpCode(204)
  async pedirAnulacion(
    @Param('radicado') radicado: string,
    @Body() pedido: PedirAnulacionDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<void> {
    await this.anulaciones.pedir(await this.casoId(radicado, usuario), pedido, usuario);
  }

  @Post('anulacion/decision')
  @HttpCode(204)
  async decidirAnulacion(
    @Param('radicado') radicado: string,
    @Body() decision: DecidirAnulacionDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<void> {
    await this.anulaciones.decidir(await this.casoId(radicado, usuario), decision, usuario);
  }

  /** A control body asked about it: a message of the case, which goes first and answers the body in its own term. */
  @Post('ente-de-control')
  @HttpCode(204)
  @Roles('gestor', 'coordinador', 'juridica')
  async requerir(
    @Param('radicado') radicado: string,
    @Body() pedido: RequerimientoDeControlDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<void> {
    await this.priorizaciones.requerir(await this.casoId(radicado, usuario), pedido, usuario);
  }

  /** Whoever works it sees that people are at risk, with what they see: the control centre hears of it at once (S0-17). */
  @Post('emergencia')
  @HttpCode(204)
  @Roles('gestor', 'coordinador')
  async reportarEmergencia(
    @Param('radicado') radicado: string,
    @Body() { motivo }: MotivoDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<void> {
    await this.emergencias.reportar(await this.casoId(radicado, usuario), motivo, usuario);
  }

  private casoId(radicado: string, usuario: CurrentUser): Promise<string> {
    return this.casos.casoId(radicado, this.alcances.de(usuario));
  }
}
