import { Module } from '@nestjs/common';
import { AvisosModule } from '../avisos/avisos.module';
import { EngineModule } from '../engine/runtime/engine.module';
import { BovedaModule } from '../denuncias/boveda.module';
import { JournalModule } from '../journal/journal.module';
import { ArchivosHuerfanos } from './archivos-huerfanos';
import { PlazoDelCasoService } from './plazo-del-caso';
import { CalendarioListener } from './calendario.listener';
import { RelojDeLaRespuesta } from './reloj-de-la-respuesta';
import { Reproyeccion } from './reproyeccion';
import { RadicacionService } from './radicacion.service';
import { AmpliarPlazoServiceTask } from './tareas/ampliar.service-task';
import { ReproyectarPlazoServiceTask } from './tareas/reproyectar.service-task';
import { ClasificarServiceTask } from './tareas/clasificar.service-task';
import {
  CalcularPlazoServiceTask,
  ReanudarPlazoServiceTask,
  RegistrarRespuestaDelAreaServiceTask,
  SuspenderPlazoServiceTask,
} from './tareas/plazos.service-task';

@Module({
  imports: [AvisosModule, EngineModule, JournalModule, BovedaModule],
  providers: [
    ArchivosHuerfanos,
    RadicacionService,
    PlazoDelCasoService,
    Reproyeccion,
    RelojDeLaRespuesta,
    CalendarioListener,
    ReproyectarPlazoServiceTask,
    ClasificarServiceTask,
    CalcularPlazoServiceTask,
    SuspenderPlazoServiceTask,
    ReanudarPlazoServiceTask,
    RegistrarRespuestaDelAreaServiceTask,
    AmpliarPlazoServiceTask,
  ],
  exports: [RadicacionService, PlazoDelCasoService, Reproyeccion],
})
export class RadicacionModule {}
