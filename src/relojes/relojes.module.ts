import { Module } from '@nestjs/common';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { LimitesDelPaso } from './limites-del-paso';
import { Relojes } from './relojes.service';
import { PlazoDelPasoServiceTask, PlazoEnHabilesServiceTask } from './tareas/plazo-del-paso.service-task';

/** The clocks of the steps, apart from the answer's. */
@Module({
  imports: [RadicacionModule],
  providers: [LimitesDelPaso, Relojes, PlazoDelPasoServiceTask, PlazoEnHabilesServiceTask],
  exports: [LimitesDelPaso, Relojes],
})
export class RelojesModule {}
