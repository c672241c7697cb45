import { Module } from '@nestjs/common';
import { NotificacionesModule } from '../notificaciones/notificaciones.module';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { RelojesModule } from '../relojes/relojes.module';
import { RecursosService } from './recursos.service';
import { AbrirPruebasServiceTask, CerrarPruebasServiceTask } from './tareas/pruebas.service-task';
import {
  AbrirRecursoServiceTask,
  CalificarRecursoServiceTask,
  DecidirRecursoServiceTask,
} from './tareas/recurso.service-task';
import { RegistrarSilencioServiceTask } from './tareas/silencio.service-task';
import { PrepararRemisionServiceTask, RemitirRecursoServiceTask } from './tareas/remision.service-task';

@Module({
  imports: [RadicacionModule, RelojesModule, NotificacionesModule],
  providers: [
    RecursosService,
    AbrirRecursoServiceTask,
    CalificarRecursoServiceTask,
    DecidirRecursoServiceTask,
    AbrirPruebasServiceTask,
    CerrarPruebasServiceTask,
    PrepararRemisionServiceTask,
    RemitirRecursoServiceTask,
    RegistrarSilencioServiceTask,
  ],
})
export class RecursosModule {}
