import { Module } from '@nestjs/common';
import { CartasModule } from '../cartas';
import { AnexosModule } from '../portal/anexos';
import { UserTasksModule } from '../user-tasks/user-tasks.module';
import { AgendaController } from './agenda/agenda.controller';
import { AgendaService } from './agenda/agenda.service';
import { AnexosDeTareaController } from './anexos/anexos-de-tarea.controller';
import { AnexosDeTareaService } from './anexos/anexos-de-tarea.service';
import { EngineModule } from '../engine/runtime/engine.module';
import { GestionModule } from '../gestion/gestion.module';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { NotificacionesModule } from '../notificaciones/notificaciones.module';
import { AcuseDeEmergenciaController } from './emergencias/acuse-de-emergencia.controller';
import { AvisarEmergenciaServiceTask } from './emergencias/avisar-emergencia.service-task';
import {
  AcusarEmergenciaServiceTask,
  EscalarEmergenciaServiceTask,
  RegistrarMedioServiceTask,
} from './emergencias/seguir-emergencia.service-task';
import { ExpedienteDeTerrenoController } from './expediente-de-terreno.controller';
import { RelojDeLaReparacion } from './reloj-de-la-reparacion';
import { AbrirReparacionServiceTask } from './tareas/abrir-reparacion.service-task';
import { AvisarReparacionServiceTask } from './tareas/avisar-reparacion.service-task';
import { ProgramarOrdenServiceTask } from './tareas/programar-orden.service-task';
import { RegistrarReparacionServiceTask } from './tareas/registrar-reparacion.service-task';

@Module({
  imports: [
    EngineModule,
    UserTasksModule,
    RadicacionModule,
    GestionModule,
    CartasModule,
    NotificacionesModule,
    AnexosModule,
  ],
  controllers: [
    AcuseDeEmergenciaController,
    AgendaController,
    AnexosDeTareaController,
    ExpedienteDeTerrenoController,
  ],
  providers: [
    AgendaService,
    RelojDeLaReparacion,
    AnexosDeTareaService,
    AcusarEmergenciaServiceTask,
    AvisarEmergenciaServiceTask,
    EscalarEmergenciaServiceTask,
    RegistrarMedioServiceTask,
    AbrirReparacionServiceTask,
    AvisarReparacionServiceTask,
    ProgramarOrdenServiceTask,
    RegistrarReparacionServiceTask,
  ],
})
export class TerrenoModule {}
