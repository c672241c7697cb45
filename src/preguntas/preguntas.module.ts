import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/runtime/engine.module';
import { IndicadoresModule } from '../indicadores/indicadores.module';
import { PreguntasController } from './preguntas.controller';
import { PreguntasService } from './preguntas.service';

@Module({
  imports: [EngineModule, IndicadoresModule],
  controllers: [PreguntasController],
  providers: [PreguntasService],
})
export class PreguntasModule {}
