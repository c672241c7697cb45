import { Module } from '@nestjs/common';
import { CartasModule } from '../cartas';
import { EngineModule } from '../engine/runtime/engine.module';
import { NotificacionesModule } from '../notificaciones/notificaciones.module';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { AcuerdosController } from './acuerdos.controller';
import { AcuerdosRepository } from './acuerdos.repository';
import { RelojDeLasCuotas } from './reloj-de-las-cuotas';
import { PagosService } from './pagos.service';
import { AvisarCuotaServiceTask } from './tareas/avisar-cuota.service-task';
import { FirmarAcuerdoServiceTask } from './tareas/firmar.service-task';
import { NotificarIncumplimientoServiceTask } from './tareas/notificar-incumplimiento.service-task';
import { ProponerAcuerdoServiceTask } from './tareas/proponer.service-task';
import { RegistrarReciboServiceTask } from './tareas/registrar-recibo.service-task';
import { SiguienteCuotaServiceTask } from './tareas/siguiente-cuota.service-task';
import { TerminarAcuerdoServiceTask } from './tareas/terminar.service-task';

@Module({
  imports: [EngineModule, RadicacionModule, CartasModule, NotificacionesModule],
  controllers: [AcuerdosController],
  providers: [
    AcuerdosRepository,
    PagosService,
    RelojDeLasCuotas,
    AvisarCuotaServiceTask,
    FirmarAcuerdoServiceTask,
    NotificarIncumplimientoServiceTask,
    ProponerAcuerdoServiceTask,
    RegistrarReciboServiceTask,
    SiguienteCuotaServiceTask,
    TerminarAcuerdoServiceTask,
  ],
})
export class AcuerdosModule {}
