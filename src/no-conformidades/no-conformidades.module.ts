import { Module } from '@nestjs/common';
import { CartasModule } from '../cartas/cartas.module';
import { GestionModule } from '../gestion/gestion.module';
import { DeteccionService } from './deteccion.service';
import { NoConformidadesController } from './no-conformidades.controller';
import { NoConformidadesRepository } from './no-conformidades.repository';
import {
  DetectarNoConformidadServiceTask,
  VigilarRepeticionServiceTask,
} from './tareas/deteccion.service-task';
import { InformeNoConformidadServiceTask } from './tareas/informe.service-task';
import {
  AbrirNoConformidadServiceTask,
  CerrarNoConformidadServiceTask,
  RegistrarNoConformidadServiceTask,
} from './tareas/no-conformidad.service-task';

@Module({
  imports: [CartasModule, GestionModule],
  controllers: [NoConformidadesController],
  providers: [
    DeteccionService,
    NoConformidadesRepository,
    AbrirNoConformidadServiceTask,
    RegistrarNoConformidadServiceTask,
    CerrarNoConformidadServiceTask,
    DetectarNoConformidadServiceTask,
    VigilarRepeticionServiceTask,
    InformeNoConformidadServiceTask,
  ],
})
export class NoConformidadesModule {}
