import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { AnexosModule } from './anexos';
import { EntidadController } from './entidad.controller';
import { RadicarController } from './radicar.controller';
import { SeguimientoController } from './seguimiento.controller';

@Module({
  imports: [RadicacionModule, JournalModule, AnexosModule],
  controllers: [EntidadController, RadicarController, SeguimientoController],
})
export class PortalModule {}
