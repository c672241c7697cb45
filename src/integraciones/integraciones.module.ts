import { Module } from '@nestjs/common';
import { AvisosModule } from '../avisos/avisos.module';
import { EngineModule } from '../engine/runtime/engine.module';
import { GeoluminaHttp } from './geolumina/geolumina-http';
import { SistemaDeAlumbrado } from './geolumina/sistema-de-alumbrado';
import { IntegracionesController } from './integraciones.controller';
import { AnotarGeoluminaServiceTask } from './tareas/anotar-geolumina.service-task';
import { AvisarGeoluminaServiceTask } from './tareas/avisar-geolumina.service-task';
import { EnviarGeoluminaServiceTask } from './tareas/enviar-geolumina.service-task';

@Module({
  imports: [AvisosModule, EngineModule],
  controllers: [IntegracionesController],
  providers: [
    { provide: SistemaDeAlumbrado, useClass: GeoluminaHttp },
    AnotarGeoluminaServiceTask,
    EnviarGeoluminaServiceTask,
    AvisarGeoluminaServiceTask,
  ],
})
export class IntegracionesModule {}
