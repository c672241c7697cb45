import 'reflect-metadata';
import { join } from 'node:path';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PlatformModule } from '../../src/bootstrap/platform.module';
import { ReleaseService } from '../../src/engine/models/releases/release.service';
import { EngineModule } from '../../src/engine/runtime/engine.module';
import { ServiceTask, type LocalServiceTask } from '../../src/engine/runtime/service-task';
import { ServiceTaskRegistry } from '../../src/engine/runtime/service-task.registry';
import { JournalModule } from '../../src/journal';
import type { Worker } from '../../src/user-tasks/user-task.service';
import { UserTasksModule } from '../../src/user-tasks/user-tasks.module';

@Injectable()
@ServiceTask('bench.send', { runs: 'local' })
class BenchSend implements LocalServiceTask {
  execute(): Promise<Record<string, unknown>> {
    return Promise.resolve({ sent: true });
  }
}

@Module({ imports: [PlatformModule, JournalModule, EngineModule, UserTasksModule], providers: [BenchSend] })
export class BenchModule {}

export interface EngineSettings {
  url: string;
  dataDir: string;
  /** Jobs at the same time; 0: only what is drained on purpose. */
  workers: number;
}

/** The environment of a process that boots the engine: what an installation sets, nothing else. */
export function engineEnvironment({ url, dataDir, workers }: EngineSettings): Record<string, string> {
  return {
    DATABASE_URL: url,
    CAUCE_DATA_DIR: dataDir,
    CAUCE_SECRET_KEY: 'una-clave-de-medida-de-mas-de-32-caracteres',
    CAUCE_WORKERS: String(workers),
    LOG_LEVEL: 'silent',
  };
}

/** The engine alone, without HTTP, with the diagrams of `bench/modelos` deployed. */
export async function bootEngine(): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(BenchModule, { logger: ['error'] });
  const models = join(__dirname, '..', 'modelos');
  const types = app.get(ServiceTaskRegistry).types();
  await app.get(ReleaseService).deployFromFiles({ processes: models, templates: models }, 'bench', types);
  return app;
}

export const gestor: Worker = {
  username: 'ana',
  groups: ['gestor'],
  actor: { kind: 'account', id: 'ana', role: 'gestor' },
  supervisor: false,
};
