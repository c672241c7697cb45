import { Module } from '@nestjs/common';
import { AvisosModule } from '../avisos/avisos.module';
import { EngineModule } from '../engine/runtime/engine.module';
import { JournalModule } from '../journal/journal.module';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { UserTasksModule } from '../user-tasks/user-tasks.module';
import { AsuntosController } from './asuntos/asuntos.controller';
import { AsuntosRepository } from './asuntos/asuntos.repository';
import { AsuntosService } from './asuntos/asuntos.service';
import { BandejaService } from './bandeja/bandeja.service';
import { Alcances } from './casos/alcance';
import { CasosController } from './casos/casos.controller';
import { CasosRepository } from './casos/casos.repository';
import { IncidentesController } from './casos/incidentes.controller';
import { ProcesosController } from './casos/procesos.controller';
import { ContextoFormulario } from './tarea/contexto-formulario';
import { TareaService } from './tarea/tarea.service';
import { TareasController } from './tarea/tareas.controller';
import { AbrirAsuntoServiceTask, CerrarAsuntoServiceTask } from './tareas/asuntos.service-task';
import { AvisarServiceTask } from './tareas/avisar.service-task';
import {
  AsignarServiceTask,
  CambiarEstadoServiceTask,
  CerrarServiceTask,
} from './tareas/gestion.service-task';
import { RegistrarSeguimientoServiceTask } from './tareas/seguimiento.service-task';
import { RegistrarVisitaServiceTask } from './tareas/visita.service-task';
import { Trabajadores } from './trabajador';

@Module({
  imports: [AvisosModule, EngineModule, JournalModule, UserTasksModule, RadicacionModule],
  controllers: [
    AsuntosController,
    TareasController,
    CasosController,
    ProcesosController,
    IncidentesController,
  ],
  providers: [
    AbrirAsuntoServiceTask,
    Alcances,
    AsuntosRepository,
    AsuntosService,
    BandejaService,
    CasosRepository,
    ContextoFormulario,
    TareaService,
    Trabajadores,
    AsignarServiceTask,
    AvisarServiceTask,
    CambiarEstadoServiceTask,
    CerrarAsuntoServiceTask,
    CerrarServiceTask,
    RegistrarSeguimientoServiceTask,
    RegistrarVisitaServiceTask,
  ],
  exports: [Alcances, AsuntosService, ContextoFormulario, CasosRepository, TareaService, Trabajadores],
})
export class GestionModule {}
