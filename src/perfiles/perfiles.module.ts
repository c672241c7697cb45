import { Global, Module } from '@nestjs/common';
import { Groups } from '../auth';
import { Config } from '../config/config';
import { ReleaseService } from '../engine/models/releases/release.service';
import { EngineModule } from '../engine/runtime/engine.module';
import { CierresLocalesController } from './cierres-locales/cierres-locales.controller';
import { CierresLocalesService } from './cierres-locales/cierres-locales.service';
import { CierresVigentes } from './cierres-locales/cierres-vigentes';
import { gruposPorMembresia } from './grupos';
import { PerfilesService } from './perfiles.service';
import { PlazosController } from './plazos.controller';
import { PlazosService } from './plazos.service';
import { TerminosDelCaso } from './terminos-del-caso';

/** The profile of the entity and its terms; needs the Config, database and clock modules. */
@Global()
@Module({
  imports: [EngineModule],
  controllers: [PlazosController, CierresLocalesController],
  providers: [
    {
      provide: PerfilesService,
      inject: [Config, ReleaseService],
      useFactory: async ({ perfil }: Config, releases: ReleaseService) => {
        const perfiles = await PerfilesService.cargar(perfil);
        releases.use(perfiles);
        return perfiles;
      },
    },
    {
      provide: Groups,
      inject: [PerfilesService],
      useFactory: (perfiles: PerfilesService): Groups => ({
        all: () => gruposPorMembresia(perfiles.vigente().roles),
      }),
    },
    PlazosService,
    TerminosDelCaso,
    CierresVigentes,
    CierresLocalesService,
  ],
  exports: [Groups, PerfilesService, PlazosService, TerminosDelCaso, CierresLocalesService],
})
export class PerfilesModule {}
