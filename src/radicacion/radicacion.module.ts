import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/runtime/engine.module';
import { JournalModule } from '../journal/journal.module';
import { PlazoDelCasoService } from './plazo-del-caso';
import { RadicacionService } from './radicacion.service';
import { ClasificarServiceTask } from './tareas/clasificar.service-task';
import {
  CalcularPlazoServiceTask,
  ReanudarPlazoServiceTask,
  SuspenderPlazoServiceTask,
} from './tareas/plazos.service-task';

@Module({
  imports: [EngineModule, JournalModule],
  providers: [
    RadicacionService,
    PlazoDelCasoService,
    ClasificarServiceTask,
    CalcularPlazoServiceTask,
    SuspenderPlazoServiceTask,
    ReanudarPlazoServiceTask,
  ],
  exports: [RadicacionService, PlazoDelCasoService],
})
export class RadicacionModule {}
