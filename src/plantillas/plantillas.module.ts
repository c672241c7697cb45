import { Module } from '@nestjs/common';
import { CartasModule } from '../cartas';
import { NotificacionesModule } from '../notificaciones/notificaciones.module';
import { PublicacionesModule } from '../publicaciones/publicaciones.module';
import { PlantillasController } from './plantillas.controller';
import { PlantillasService } from './plantillas.service';

@Module({
  imports: [CartasModule, NotificacionesModule, PublicacionesModule],
  controllers: [PlantillasController],
  providers: [PlantillasService],
  exports: [PlantillasService],
})
export class PlantillasModule {}
