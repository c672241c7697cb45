import { Module } from '@nestjs/common';
import { BitacoraController } from './bitacora.controller';
import { BitacoraService } from './bitacora.service';

/** Reads the journal and proves it; nobody imports this module. */
@Module({ controllers: [BitacoraController], providers: [BitacoraService] })
export class AuditoriaModule {}
