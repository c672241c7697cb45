import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/runtime/engine.module';
import { GestionModule } from '../gestion/gestion.module';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { ExpedienteDeTerrenoController } from './expediente-de-terreno.controller';
import { AbrirReparacionServiceTask } from './tareas/abrir-reparacion.service-task';
import { AvisarReparacionServiceTask } from './tareas/avisar-reparacion.service-task';
import { ProgramarOrdenServiceTask } from './tareas/programar-orden.service-task';
import { RegistrarReparacionServiceTask } from './tareas/registrar-reparacion.service-task';

@Module({
  imports: [EngineModule, RadicacionModule, GestionModule],
  controllers: [ExpedienteDeTerrenoController],
  providers: [
    AbrirReparacionServiceTask,
    AvisarReparacionServiceTask,
    ProgramarOrdenServiceTask,
    RegistrarReparacionServiceTask,
  ],
})
export class TerrenoModule {}
