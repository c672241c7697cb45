import { Module } from '@nestjs/common';
import { BovedaModule } from '../denuncias/boveda.module';
import { DatosDeCarta } from './datos-de-carta';

/** Apart from the notifications themselves: whatever writes to somebody about a case needs the same data. */
@Module({ imports: [BovedaModule], providers: [DatosDeCarta], exports: [DatosDeCarta] })
export class DatosDeCartaModule {}
