import { Module } from '@nestjs/common';
import { AvisosModule } from '../avisos/avisos.module';
import { CartasModule } from '../cartas';
import { BovedaModule } from '../denuncias/boveda.module';
import { EngineModule } from '../engine/runtime/engine.module';
import { CsvUpload } from '../files';
import { GestionModule } from '../gestion/gestion.module';
import { JournalModule } from '../journal/journal.module';
import { DatosDeCartaModule } from '../notificaciones/datos-de-carta.module';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { AporteService } from './aporte.service';
import { AtencionesController } from './atenciones/atenciones.controller';
import { AtencionesService } from './atenciones/atenciones.service';
import { BuzonController } from './buzon/buzon.controller';
import { BuzonService } from './buzon/buzon.service';
import { AnexosDelCorreo } from './correo/anexos-del-correo';
import { BuzonesStore } from './correo/buzones.store';
import { CorreoEntranteController } from './correo/correo-entrante.controller';
import { CorreoEntranteStore } from './correo/correo-entrante.store';
import { EntradaDeCorreo } from './correo/entrada';
import { HiloDelCorreo } from './correo/hilo';
import { ImapWorker } from './correo/imap.worker';
import { ProcesadorDeCorreo } from './correo/procesador';
import { ProcesadorWorker } from './correo/procesador.worker';
import { RespuestasDeCorreo } from './correo/respuestas-de-correo';
import { ImportacionesController } from './importaciones/importaciones.controller';
import { ImportacionesService } from './importaciones/importaciones.service';
import { LlamadasController } from './llamadas/llamadas.controller';
import { LlamadasService } from './llamadas/llamadas.service';
import { RelojDeLaLlamada } from './llamadas/reloj-de-la-llamada';
import {
  AvisarDemoraServiceTask,
  CerrarLlamadaServiceTask,
  RegistrarIntentoServiceTask,
} from './llamadas/tareas/llamadas.service-task';
import { FirmaGuard } from './mensajeria/firma.guard';
import { MensajeriaController } from './mensajeria/mensajeria.controller';
import { MensajeriaService } from './mensajeria/mensajeria.service';
import { RemisionesController } from './remisiones/remisiones.controller';
import { RemisionesService } from './remisiones/remisiones.service';
import { TurnosController } from './turnos/turnos.controller';
import { TurnosService } from './turnos/turnos.service';

const CORREO = [
  AnexosDelCorreo,
  BuzonesStore,
  CorreoEntranteStore,
  EntradaDeCorreo,
  HiloDelCorreo,
  ImapWorker,
  ProcesadorDeCorreo,
  ProcesadorWorker,
  RespuestasDeCorreo,
];
const TELEFONO = [
  LlamadasService,
  RelojDeLaLlamada,
  RegistrarIntentoServiceTask,
  CerrarLlamadaServiceTask,
  AvisarDemoraServiceTask,
];

/** Every way in besides the web form: mail, conversations, suggestion box, telephone and the queue of the window. */
@Module({
  imports: [
    AvisosModule,
    BovedaModule,
    CartasModule,
    DatosDeCartaModule,
    EngineModule,
    JournalModule,
    RadicacionModule,
    GestionModule,
    CsvUpload,
  ],
  controllers: [
    AtencionesController,
    BuzonController,
    CorreoEntranteController,
    ImportacionesController,
    LlamadasController,
    MensajeriaController,
    RemisionesController,
    TurnosController,
  ],
  providers: [
    AporteService,
    AtencionesService,
    BuzonService,
    FirmaGuard,
    ImportacionesService,
    MensajeriaService,
    RemisionesService,
    TurnosService,
    ...CORREO,
    ...TELEFONO,
  ],
  exports: [ProcesadorDeCorreo],
})
export class CanalesModule {}
