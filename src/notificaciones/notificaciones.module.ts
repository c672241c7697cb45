import { Module } from '@nestjs/common';
import { CartasModule } from '../cartas';
import { EngineModule } from '../engine/runtime/engine.module';
import { GestionModule } from '../gestion/gestion.module';
import { UserTasksModule } from '../user-tasks/user-tasks.module';
import { DatosDeCarta } from './datos-de-carta';
import { DespachoListener } from './despacho.listener';
import { AcusarServiceTask } from './tareas/acusar.service-task';
import { EnviarNotificacionServiceTask } from './tareas/enviar.service-task';
import { GenerarCartaServiceTask } from './tareas/generar-carta.service-task';
import { RegistrarEntregaServiceTask } from './tareas/registrar-entrega.service-task';
import { VistaPreviaController } from './vista-previa.controller';

@Module({
  imports: [EngineModule, CartasModule, GestionModule, UserTasksModule],
  controllers: [VistaPreviaController],
  providers: [
    DatosDeCarta,
    DespachoListener,
    AcusarServiceTask,
    GenerarCartaServiceTask,
    EnviarNotificacionServiceTask,
    RegistrarEntregaServiceTask,
  ],
  exports: [DatosDeCarta],
})
export class NotificacionesModule {}
