import { Module } from '@nestjs/common';
import { AcuerdosModule } from './acuerdos/acuerdos.module';
import { AuditoriaModule } from './auditoria/auditoria.module';
import { AuthModule } from './auth';
import { PlatformModule } from './bootstrap/platform.module';
import { CanalesModule } from './canales';
import { CalidadModule } from './calidad/calidad.module';
import { CartasModule } from './cartas/cartas.module';
import { DemoModule } from './demo/demo.module';
import { EngineModule } from './engine/runtime/engine.module';
import { ReleaseBootModule } from './engine/runtime/release-boot.module';
import { ModelsModule } from './engine/models/models.module';
import { ExportacionesModule } from './exportaciones/exportaciones.module';
import { ExpedienteModule } from './expediente/expediente.module';
import { FilesModule } from './files';
import { GestionModule } from './gestion/gestion.module';
import { IntegracionesModule } from './integraciones/integraciones.module';
import { PreguntasModule } from './preguntas/preguntas.module';
import { IndicadoresModule } from './indicadores/indicadores.module';
import { VidaModule } from './gestion/vida/vida.module';
import { JournalModule } from './journal';
import { MailModule } from './mail';
import { NoConformidadesModule } from './no-conformidades/no-conformidades.module';
import { NotificacionesModule } from './notificaciones/notificaciones.module';
import { PerfilesModule } from './perfiles';
import { EncuestasModule } from './encuestas/encuestas.module';
import { PlantillasModule } from './plantillas/plantillas.module';
import { PortalModule } from './portal/portal.module';
import { PublicacionesModule } from './publicaciones/publicaciones.module';
import { RadicacionModule } from './radicacion/radicacion.module';
import { RelojesModule } from './relojes/relojes.module';
import { ResarcimientosModule } from './resarcimientos/resarcimientos.module';
import { TerrenoModule } from './terreno/terreno.module';
import { RecursosModule } from './recursos/recursos.module';
import { UserTasksModule } from './user-tasks/user-tasks.module';

@Module({
  imports: [
    PlatformModule,
    AuthModule,
    JournalModule,
    FilesModule,
    MailModule,
    PerfilesModule,
    EngineModule,
    ModelsModule,
    UserTasksModule,
    RadicacionModule,
    RelojesModule,
    GestionModule,
    VidaModule,
    ExpedienteModule,
    CartasModule,
    NotificacionesModule,
    RecursosModule,
    NoConformidadesModule,
    ResarcimientosModule,
    EncuestasModule,
    PublicacionesModule,
    PlantillasModule,
    CalidadModule,
    TerrenoModule,
    IntegracionesModule,
    AcuerdosModule,
    PortalModule,
    CanalesModule,
    AuditoriaModule,
    IndicadoresModule,
    PreguntasModule,
    ExportacionesModule,
    ReleaseBootModule,
    DemoModule,
  ],
})
export class AppModule {}
