import { Module } from '@nestjs/common';
import { EngineModule } from './engine.module';
import { ReleaseBoot } from './release-boot';

/** The application imports it last: by then every handler of a service task is known. */
@Module({ imports: [EngineModule], providers: [ReleaseBoot] })
export class ReleaseBootModule {}
