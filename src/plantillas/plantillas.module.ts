import { Module } from '@nestjs/common';
import { CartasModule } from '../cartas';
import { NotificacionesModule } from '../notificaciones/notificaciones.module';
import { PublicacionesModule } from '../publicaciones/publicaciones.module';
import { CatalogoDePlantillas } from './catalogo';
import { EnsayoDePlantilla } from './ensayo';
import { PlantillasController } from './plantillas.controller';
import { PlantillasService } from './plantillas.service';

@Module({
  imports: [CartasModule, NotificacionesModule, PublicacionesModule],
  controllers: [PlantillasController],
  providers: [CatalogoDePlantillas, EnsayoDePlantilla, PlantillasService],
  exports: [EnsayoDePlantilla],
})
export class PlantillasModule {}
