import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/runtime/engine.module';
import { UserTaskService } from './user-task.service';

@Module({ imports: [EngineModule], providers: [UserTaskService], exports: [UserTaskService] })
export class UserTasksModule {}
