import { Module } from '@nestjs/common';
import { DatosAbiertosController } from './datos-abiertos/datos-abiertos.controller';
import { DatosAbiertosService } from './datos-abiertos/datos-abiertos.service';
import { RegistroDeEventos } from './eventos/registro.service';
import { ExportacionesController } from './exportaciones.controller';
import { SuiService } from './sui/sui.service';

/** Event logs, open data and the report to the SUI; it only reads. */
@Module({
  controllers: [ExportacionesController, DatosAbiertosController],
  providers: [RegistroDeEventos, DatosAbiertosService, SuiService],
})
export class ExportacionesModule {}
