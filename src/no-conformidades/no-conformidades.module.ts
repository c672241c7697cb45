import { Module } from '@nestjs/common';
import { GestionModule } from '../gestion/gestion.module';
import { DeteccionService } from './deteccion.service';
import { NoConformidadesController } from './no-conformidades.controller';
import { NoConformidadesRepository } from './no-conformidades.repository';
import {
  DetectarNoConformidadServiceTask,
  VigilarRepeticionServiceTask,
} from './tareas/deteccion.service-task';
import {
  AbrirNoConformidadServiceTask,
  CerrarNoConformidadServiceTask,
  RegistrarNoConformidadServiceTask,
} from './tareas/no-conformidad.service-task';

@Module({
  imports: [GestionModule],
  controllers: [NoConformidadesController],
  providers: [
    DeteccionService,
    NoConformidadesRepository,
    AbrirNoConformidadServiceTask,
    RegistrarNoConformidadServiceTask,
    CerrarNoConformidadServiceTask,
    DetectarNoConformidadServiceTask,
    VigilarRepeticionServiceTask,
  ],
})
export class NoConformidadesModule {}
