import { Module } from '@nestjs/common';
import { EngineModule } from '../../engine/runtime/engine.module';
import { RadicacionModule } from '../../radicacion/radicacion.module';
import { GestionModule } from '../gestion.module';
import { AnulacionService } from './anulacion.service';
import { PriorizacionService } from './priorizacion.service';
import { ReclasificacionService } from './reclasificacion.service';
import { VidaController } from './vida.controller';

@Module({
  imports: [EngineModule, GestionModule, RadicacionModule],
  controllers: [VidaController],
  providers: [AnulacionService, PriorizacionService, ReclasificacionService],
})
export class VidaModule {}
