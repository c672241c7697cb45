import { Module } from '@nestjs/common';
import { BovedaModule } from '../../denuncias/boveda.module';
import { EngineModule } from '../../engine/runtime/engine.module';
import { NotificacionesModule } from '../../notificaciones/notificaciones.module';
import { RadicacionModule } from '../../radicacion/radicacion.module';
import { RelojesModule } from '../../relojes/relojes.module';
import { GestionModule } from '../gestion.module';
import { AnulacionService } from './anulacion.service';
import { DuplicadosController } from './duplicados.controller';
import { DuplicadosService } from './duplicados.service';
import { EmergenciaService } from './emergencia.service';
import { IdentidadController } from './identidad.controller';
import { IdentidadService } from './identidad.service';
import { PriorizarPorControlServiceTask, ResponderAControlServiceTask } from './control.service-task';
import { PriorizacionService } from './priorizacion.service';
import { ReclasificacionService } from './reclasificacion.service';
import { SustitucionesController } from '../sustituciones/sustituciones.controller';
import { SustitucionesService } from '../sustituciones/sustituciones.service';
import { VidaController } from './vida.controller';

@Module({
  imports: [BovedaModule, EngineModule, GestionModule, NotificacionesModule, RadicacionModule, RelojesModule],
  controllers: [SustitucionesController, VidaController, DuplicadosController, IdentidadController],
  providers: [
    SustitucionesService,
    AnulacionService,
    DuplicadosService,
    EmergenciaService,
    IdentidadService,
    PriorizacionService,
    PriorizarPorControlServiceTask,
    ResponderAControlServiceTask,
    ReclasificacionService,
  ],
})
export class VidaModule {}
