import { Module } from '@nestjs/common';
import { CartasService } from './cartas.service';
import { NumeracionDeSalida } from './numeracion';
import { Plantillas } from './plantillas/plantillas';
import { Tipografia } from './tipografia/tipografia';

/** Letters and mail bodies; needs the global Config, database, clock, files and profiles modules. */
@Module({
  providers: [{ provide: Plantillas, useFactory: () => new Plantillas() }, Tipografia, NumeracionDeSalida, CartasService],
  exports: [CartasService],
})
export class CartasModule {}
