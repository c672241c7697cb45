import { Module } from '@nestjs/common';
import { CartasController } from './cartas.controller';
import { CartasService } from './cartas.service';
import { NumeracionDeSalida } from './numeracion';
import { EngineModule } from '../engine/runtime/engine.module';
import { PlantillasDelCaso } from './plantillas/plantillas-del-caso';
import { Plantillas } from './plantillas/plantillas';
import { Tipografia } from './tipografia/tipografia';
import { VerificacionController } from './verificacion.controller';

/** Letters and mail bodies; needs the global Config, database, clock, files and profiles modules. */
@Module({
  imports: [EngineModule],
  controllers: [CartasController, VerificacionController],
  providers: [
    { provide: Plantillas, useFactory: () => Plantillas.deCarpeta() },
    PlantillasDelCaso,
    Tipografia,
    NumeracionDeSalida,
    CartasService,
  ],
  exports: [CartasService, Tipografia],
})
export class CartasModule {}
