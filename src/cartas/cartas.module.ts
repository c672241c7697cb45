import { Module } from '@nestjs/common';
import { CartasController } from './cartas.controller';
import { CartasService } from './cartas.service';
import { NumeracionDeSalida } from './numeracion';
import { Plantillas } from './plantillas/plantillas';
import { Tipografia } from './tipografia/tipografia';
import { VerificacionController } from './verificacion.controller';

/** Letters and mail bodies; needs the global Config, database, clock, files and profiles modules. */
@Module({
  controllers: [CartasController, VerificacionController],
  providers: [
    { provide: Plantillas, useFactory: () => new Plantillas() },
    Tipografia,
    NumeracionDeSalida,
    CartasService,
  ],
  exports: [CartasService],
})
export class CartasModule {}
