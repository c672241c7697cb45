import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, Publico, Roles } from '../auth';
import { Clock } from '../common/clock';
import { Alcances } from '../gestion/casos/alcance';
import { CasosRepository } from '../gestion/casos/casos.repository';
import { PerfilesService } from '../perfiles/perfiles.service';
import { diaDe } from '../relojes/limites-del-paso';
import {
  AvisosPublicosDto,
  ConsultaNotificacionesDto,
  NotificacionesDelCasoDto,
  PaginaNotificacionesDto,
} from './notificacion.dto';
import { NotificacionesRepository } from './notificaciones.repository';

/** How far each letter got: a clock apart from the one of the answer. */
@ApiTags('notificaciones')
@Controller()
export class NotificacionesController {
  constructor(
    private readonly notificaciones: NotificacionesRepository,
    private readonly casos: CasosRepository,
    private readonly alcances: Alcances,
  ) {}

  /** Those that are not over, oldest first. */
  @Get('notificaciones')
  @Roles('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
  @ZodResponse({ status: 200, type: PaginaNotificacionesDto })
  pendientes(@Query() { cursor, limite }: ConsultaNotificacionesDto) {
    return this.notificaciones.pendientes(limite, cursor);
  }

  @Get('casos/:radicado/notificaciones')
  @Roles('gestor', 'brigadista', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
  @ZodResponse({ status: 200, type: NotificacionesDelCasoDto })
  async delCaso(@Param('radicado') radicado: string, @CurrentUser() usuario: CurrentUser) {
    return this.notificaciones.delCaso(await this.casos.casoId(radicado, this.alcances.de(usuario)));
  }
}

/** The notices by publication (CPACA, art. 69), while they are in force. */
@ApiTags('público')
@Controller('publico/avisos')
@Publico()
export class AvisosPublicosController {
  constructor(
    private readonly notificaciones: NotificacionesRepository,
    private readonly perfiles: PerfilesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: AvisosPublicosDto })
  async publicados() {
    const { entidad, firmante, recursos } = this.perfiles.vigente();
    const filas = await this.notificaciones.publicadas(diaDe(this.clock.now()));
    return {
      autoridad: `${firmante.cargo}, ${entidad.nombre}`,
      elementos: filas.map((fila) => ({
        id: fila.id,
        numero: fila.numero,
        titulo: fila.titulo,
        fechaDecision: fila.creada_en.toISOString(),
        radicado: fila.radicado,
        destinatario: fila.anonima || !fila.nombre ? 'Peticionario(a) anónimo(a)' : fila.nombre,
        publicadoDesde: fila.aviso_en.toISOString(),
        publicadoHasta: fila.hasta,
        surteEn: fila.surte_en.toISOString(),
        recursos: fila.exige && recursos.procede ? recursos.texto : null,
      })),
    };
  }
}
