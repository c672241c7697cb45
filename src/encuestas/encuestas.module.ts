import { Module } from '@nestjs/common';
import { CartasModule } from '../cartas';
import { BovedaModule } from '../denuncias/boveda.module';
import { EngineModule } from '../engine/runtime/engine.module';
import { NotificacionesModule } from '../notificaciones/notificaciones.module';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { EncuestasController } from './encuestas.controller';
import { EncuestasService } from './encuestas.service';
import { GestionModule } from '../gestion/gestion.module';
import { Invitaciones } from './invitaciones';
import { RelojDeLaEncuesta } from './reloj-de-la-encuesta';
import { SatisfaccionController } from './satisfaccion.controller';
import { InvitarServiceTask } from './tareas/invitar.service-task';
import { ProgramarEncuestaServiceTask } from './tareas/programar.service-task';
import { ReabrirServiceTask } from './tareas/reabrir.service-task';
import { RecordarServiceTask } from './tareas/recordar.service-task';
import { ValorarServiceTask } from './tareas/valorar.service-task';

@Module({
  imports: [BovedaModule, EngineModule, GestionModule, CartasModule, NotificacionesModule, RadicacionModule],
  controllers: [EncuestasController, SatisfaccionController],
  providers: [
    EncuestasService,
    Invitaciones,
    RelojDeLaEncuesta,
    ProgramarEncuestaServiceTask,
    InvitarServiceTask,
    RecordarServiceTask,
    ValorarServiceTask,
    ReabrirServiceTask,
  ],
})
export class EncuestasModule {}
