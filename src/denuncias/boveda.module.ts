import { Module } from '@nestjs/common';
import { Boveda } from './boveda';
import { CorreoDelDenunciante } from './correo-del-denunciante';
import { Llaves } from './llaves';
import { Peticionarios } from './peticionario-del-caso';
import { Rastros } from './rastros';

@Module({
  providers: [Boveda, CorreoDelDenunciante, Llaves, Peticionarios, Rastros],
  exports: [Boveda, Llaves, Peticionarios, Rastros],
})
export class BovedaModule {}
