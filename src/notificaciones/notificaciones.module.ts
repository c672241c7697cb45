import { Module } from '@nestjs/common';
import { AvisosModule } from '../avisos/avisos.module';
import { BovedaModule } from '../denuncias/boveda.module';
import { CanalesModule } from '../canales';
import { CartasModule } from '../cartas';
import { EngineModule } from '../engine/runtime/engine.module';
import { GestionModule } from '../gestion/gestion.module';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { RelojesModule } from '../relojes/relojes.module';
import { UserTasksModule } from '../user-tasks/user-tasks.module';
import { DatosDeCartaModule } from './datos-de-carta.module';
import { DespachoListener } from './despacho.listener';
import { DevolucionesController } from './dsn/devoluciones.controller';
import { DevolucionesService } from './dsn/devoluciones.service';
import { AvisosPublicosController, NotificacionesController } from './notificaciones.controller';
import { NotificacionesRepository } from './notificaciones.repository';
import { RelojDeNotificacion } from './reloj-de-notificacion';
import { RelojDeRespuesta } from './reloj-de-respuesta';
import { EntregarAvisoServiceTask, PublicarAvisoServiceTask } from './tareas/aviso.service-task';
import { CitarServiceTask } from './tareas/citar.service-task';
import { PasarAPapelServiceTask } from './tareas/pasar-a-papel.service-task';
import { RemitirEntidadServiceTask } from './tareas/remitir-entidad.service-task';
import { FijarCitacionServiceTask } from './tareas/fijar-citacion.service-task';
import { AcusarServiceTask } from './tareas/acusar.service-task';
import { EnviarNotificacionServiceTask } from './tareas/enviar.service-task';
import { GenerarCartaServiceTask } from './tareas/generar-carta.service-task';
import { RegistrarEntregaServiceTask } from './tareas/registrar-entrega.service-task';
import { VistaPreviaController } from './vista-previa.controller';

@Module({
  imports: [
    AvisosModule,
    BovedaModule,
    DatosDeCartaModule,
    EngineModule,
    CanalesModule,
    CartasModule,
    GestionModule,
    RadicacionModule,
    RelojesModule,
    UserTasksModule,
  ],
  controllers: [
    VistaPreviaController,
    NotificacionesController,
    AvisosPublicosController,
    DevolucionesController,
  ],
  providers: [
    DespachoListener,
    AcusarServiceTask,
    GenerarCartaServiceTask,
    EnviarNotificacionServiceTask,
    RegistrarEntregaServiceTask,
    DevolucionesService,
    RemitirEntidadServiceTask,
    NotificacionesRepository,
    RelojDeRespuesta,
    RelojDeNotificacion,
    CitarServiceTask,
    EntregarAvisoServiceTask,
    PublicarAvisoServiceTask,
    PasarAPapelServiceTask,
    FijarCitacionServiceTask,
  ],
  exports: [AvisosModule, DatosDeCartaModule],
})
export class NotificacionesModule {}
