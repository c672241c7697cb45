import { Module } from '@nestjs/common';
import { CartasModule } from '../cartas';
import { IndicadoresModule } from '../indicadores/indicadores.module';
import { NotificacionesModule } from '../notificaciones/notificaciones.module';
import { PublicacionesModule } from '../publicaciones/publicaciones.module';
import { InformesDePrueba } from './informes-de-prueba';
import { PlantillasController } from './plantillas.controller';
import { PlantillasService } from './plantillas.service';

@Module({
  imports: [CartasModule, IndicadoresModule, NotificacionesModule, PublicacionesModule],
  controllers: [PlantillasController],
  providers: [InformesDePrueba, PlantillasService],
  exports: [PlantillasService],
})
export class PlantillasModule {}
