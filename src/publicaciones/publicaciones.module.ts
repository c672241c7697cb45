import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/runtime/engine.module';
import { JournalModule } from '../journal';
import { ModelosController } from './modelos.controller';
import { PublicacionesController } from './publicaciones.controller';
import { PublicacionesService } from './publicaciones.service';

@Module({
  imports: [EngineModule, JournalModule],
  controllers: [ModelosController, PublicacionesController],
  providers: [PublicacionesService],
  exports: [PublicacionesService],
})
export class PublicacionesModule {}
