import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/runtime/engine.module';
import { JournalModule } from '../journal';
import { PublicacionesController } from './publicaciones.controller';
import { PublicacionesService } from './publicaciones.service';

@Module({
  imports: [EngineModule, JournalModule],
  controllers: [PublicacionesController],
  providers: [PublicacionesService],
  exports: [PublicacionesService],
})
export class PublicacionesModule {}
