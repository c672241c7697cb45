import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/runtime/engine.module';
import { GestionModule } from '../gestion/gestion.module';
import { RadicacionModule } from '../radicacion/radicacion.module';
import { UserTasksModule } from '../user-tasks/user-tasks.module';
import { DemoSeeder } from './demo-seeder';
import { VidaDeUnCaso } from './vida';

/** Example cases for the first look at an empty installation. Mail of theirs never leaves. */
@Module({
  imports: [EngineModule, UserTasksModule, RadicacionModule, GestionModule],
  providers: [DemoSeeder, VidaDeUnCaso],
  exports: [DemoSeeder],
})
export class DemoModule {}
