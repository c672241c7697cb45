import { Module } from '@nestjs/common';
import { BovedaModule } from '../../denuncias/boveda.module';
import { EngineModule } from '../../engine/runtime/engine.module';
import { RadicacionModule } from '../../radicacion/radicacion.module';
import { GestionModule } from '../gestion.module';
import { AnulacionService } from './anulacion.service';
import { IdentidadController } from './identidad.controller';
import { IdentidadService } from './identidad.service';
import { PriorizacionService } from './priorizacion.service';
import { ReclasificacionService } from './reclasificacion.service';
import { VidaController } from './vida.controller';

@Module({
  imports: [BovedaModule, EngineModule, GestionModule, RadicacionModule],
  controllers: [VidaController, IdentidadController],
  providers: [AnulacionService, IdentidadService, PriorizacionService, ReclasificacionService],
})
export class VidaModule {}
