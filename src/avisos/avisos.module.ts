import { Module } from '@nestjs/common';
import { CartasModule } from '../cartas';
import { DatosDeCartaModule } from '../notificaciones/datos-de-carta.module';
import { Avisos } from './avisos.service';

@Module({ imports: [CartasModule, DatosDeCartaModule], providers: [Avisos], exports: [Avisos] })
export class AvisosModule {}
