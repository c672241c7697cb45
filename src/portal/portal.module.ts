import { Module } from '@nestjs/common';
import { AvisosModule } from '../avisos/avisos.module';
import { BovedaModule } from '../denuncias/boveda.module';
import { EngineModule } from '../engine/runtime/engine.module';
import { GestionModule } from '../gestion/gestion.module';
import { JournalModule } from '../journal/journal.module';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { AnexosModule } from './anexos';
import { ActuacionesController } from './actuaciones.controller';
import { RecursoService } from './recurso.service';
import { CredencialService } from './credencial';
import { InformacionController } from './informacion.controller';
import { EntidadController } from './entidad.controller';
import { RadicarController } from './radicar.controller';
import { SeguimientoController } from './seguimiento.controller';
import { TerminosPublicos } from './terminos-publicos';
import { PublicacionesModule } from '../publicaciones/publicaciones.module';

@Module({
  imports: [
    AvisosModule,
    BovedaModule,
    EngineModule,
    PublicacionesModule,
    RadicacionModule,
    GestionModule,
    JournalModule,
    AnexosModule,
  ],
  controllers: [
    EntidadController,
    InformacionController,
    RadicarController,
    SeguimientoController,
    ActuacionesController,
  ],
  providers: [CredencialService, RecursoService, TerminosPublicos],
})
export class PortalModule {}
