import { Module } from '@nestjs/common';
import { RegistrarResarcimientoServiceTask } from './tareas/registrar-resarcimiento.service-task';

@Module({ providers: [RegistrarResarcimientoServiceTask] })
export class ResarcimientosModule {}
