import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config';
import { CierresLocalesController } from './cierres-locales/cierres-locales.controller';
import { CierresLocalesService } from './cierres-locales/cierres-locales.service';
import { CierresVigentes } from './cierres-locales/cierres-vigentes';
import { PerfilesService } from './perfiles.service';
import { PlazosController } from './plazos.controller';
import { PlazosService } from './plazos.service';

/** The profile of the entity and its terms; needs the Config, database and clock modules. */
@Global()
@Module({
  controllers: [PlazosController, CierresLocalesController],
  providers: [
    {
      provide: PerfilesService,
      inject: [Config],
      useFactory: ({ perfil }: Config) => PerfilesService.cargar(perfil),
    },
    PlazosService,
    CierresVigentes,
    CierresLocalesService,
  ],
  exports: [PerfilesService, PlazosService, CierresLocalesService],
})
export class PerfilesModule {}
