import { Module, type OnModuleInit } from '@nestjs/common';
import { CartasModule } from '../cartas';
import { parseFeel } from '../engine/feel';
import { CsvUpload } from '../files';
import { PerfilesService } from '../perfiles';
import { PlantillasModule } from '../plantillas/plantillas.module';
import { ImportacionController } from './importacion/importacion.controller';
import { ImportacionService } from './importacion/importacion.service';
import { IndicadoresController } from './indicadores.controller';
import { AgendaDeInformes } from './informes/agenda.service';
import { ElaboracionService } from './informes/elaboracion.service';
import { EnvioService } from './informes/envio.service';
import { InformesController } from './informes/informes.controller';
import { InformesService } from './informes/informes.service';
import { DisposicionDePrueba } from './informes/disposicion-de-prueba';
import { PdfDeInforme } from './informes/pdf-de-informe';
import { DefinicionesService } from './kpis/definiciones.service';
import { IndicadoresService } from './kpis/indicadores.service';
import { VocabularioService } from './kpis/vocabulario.service';
import { Trabajos } from './trabajos/trabajos.service';

/** Indicators, their base data and reports; it only reads the cases. */
@Module({
  imports: [CartasModule, PlantillasModule, CsvUpload],
  controllers: [ImportacionController, InformesController, IndicadoresController],
  providers: [
    VocabularioService,
    DefinicionesService,
    IndicadoresService,
    ImportacionService,
    ElaboracionService,
    EnvioService,
    InformesService,
    PdfDeInforme,
    DisposicionDePrueba,
    AgendaDeInformes,
    Trabajos,
  ],
  exports: [DefinicionesService],
})
export class IndicadoresModule implements OnModuleInit {
  constructor(private readonly perfiles: PerfilesService) {}

  /** A formula of the profile that does not parse stops the boot: it would be a silent «sin dato». */
  onModuleInit(): void {
    for (const { codigo, formula } of this.perfiles.vigente().kpis) {
      const leida = parseFeel(formula);
      if (!leida.ok) throw new Error(`El indicador ${codigo} del perfil no se puede leer: ${leida.error}`);
    }
  }
}
