import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/runtime/engine.module';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { AporteService } from './aporte.service';
import { AnexosDelCorreo } from './correo/anexos-del-correo';
import { BuzonesStore } from './correo/buzones.store';
import { CorreoEntranteController } from './correo/correo-entrante.controller';
import { CorreoEntranteStore } from './correo/correo-entrante.store';
import { EntradaDeCorreo } from './correo/entrada';
import { HiloDelCorreo } from './correo/hilo';
import { ImapWorker } from './correo/imap.worker';
import { ProcesadorDeCorreo } from './correo/procesador';
import { ProcesadorWorker } from './correo/procesador.worker';
import { FirmaGuard } from './mensajeria/firma.guard';
import { MensajeriaController } from './mensajeria/mensajeria.controller';
import { MensajeriaService } from './mensajeria/mensajeria.service';
import { RespuestasDeCorreo } from './correo/respuestas-de-correo';

/** Every way in besides the web form: mail, conversations, mailboxes, telephone and the queue of the window. */
@Module({
  imports: [EngineModule, RadicacionModule],
  controllers: [CorreoEntranteController, MensajeriaController],
  providers: [
    AporteService,
    AnexosDelCorreo,
    BuzonesStore,
    CorreoEntranteStore,
    EntradaDeCorreo,
    FirmaGuard,
    HiloDelCorreo,
    ImapWorker,
    MensajeriaService,
    ProcesadorDeCorreo,
    ProcesadorWorker,
    RespuestasDeCorreo,
  ],
  exports: [ProcesadorDeCorreo],
})
export class CanalesModule {}
