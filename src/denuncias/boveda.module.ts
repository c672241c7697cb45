import { Module } from '@nestjs/common';
import { AnexosReservados } from './anexos-reservados';
import { Boveda } from './boveda';
import { CorreoDelDenunciante } from './correo-del-denunciante';
import { Llaves } from './llaves';
import { Peticionarios } from './peticionario-del-caso';
import { Rastros } from './rastros';

@Module({
  providers: [AnexosReservados, Boveda, CorreoDelDenunciante, Llaves, Peticionarios, Rastros],
  exports: [AnexosReservados, Boveda, Llaves, Peticionarios, Rastros],
})
export class BovedaModule {}
