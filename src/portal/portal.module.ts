import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/runtime/engine.module';
import { GestionModule } from '../gestion/gestion.module';
import { JournalModule } from '../journal/journal.module';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { AnexosModule } from './anexos';
import { ActuacionesController } from './actuaciones.controller';
import { CredencialService } from './credencial';
import { EntidadController } from './entidad.controller';
import { RadicarController } from './radicar.controller';
import { SeguimientoController } from './seguimiento.controller';

@Module({
  imports: [EngineModule, RadicacionModule, GestionModule, JournalModule, AnexosModule],
  controllers: [EntidadController, RadicarController, SeguimientoController, ActuacionesController],
  providers: [CredencialService],
})
export class PortalModule {}
