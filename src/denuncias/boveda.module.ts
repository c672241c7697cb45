import { Module } from '@nestjs/common';
import { Boveda } from './boveda';
import { Peticionarios } from './peticionario-del-caso';

@Module({ providers: [Boveda, Peticionarios], exports: [Boveda, Peticionarios] })
export class BovedaModule {}
