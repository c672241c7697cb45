import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/runtime/engine.module';
import { GestionModule } from '../gestion/gestion.module';
import { JournalModule } from '../journal';
import { ArmadorDePdf } from './armar-pdf';
import { ExpedienteController } from './expediente.controller';
import { ExpedienteRepository } from './expediente.repository';
import { ExpedienteService } from './expediente.service';

@Module({
  imports: [EngineModule, GestionModule, JournalModule],
  controllers: [ExpedienteController],
  providers: [ArmadorDePdf, ExpedienteRepository, ExpedienteService],
})
export class ExpedienteModule {}
