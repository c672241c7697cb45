import { Module } from '@nestjs/common';
import { NoConformidadesController } from './no-conformidades.controller';
import {
  AbrirNoConformidadServiceTask,
  CerrarNoConformidadServiceTask,
  RegistrarNoConformidadServiceTask,
} from './tareas/no-conformidad.service-task';

@Module({
  controllers: [NoConformidadesController],
  providers: [
    AbrirNoConformidadServiceTask,
    RegistrarNoConformidadServiceTask,
    CerrarNoConformidadServiceTask,
  ],
})
export class NoConformidadesModule {}
