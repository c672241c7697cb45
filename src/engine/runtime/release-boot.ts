import { join } from 'node:path';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { PROJECT_ROOT } from '../../common/project-root';
import { Config } from '../../config/config';
import { ServiceTaskRegistry } from './service-task.registry';
import { ReleaseService } from '../models/releases/release.service';

/** Another replica may publish: new cases start on it after this long at the latest. */
const REFRESH_MS = 15_000;

/**
 * Deploys the files of the profile before anything listens. Disagreement between diagrams and code stops the
 * boot (design, style 2): a service task that nobody carries out would only be found by a citizen's case.
 */
@Injectable()
export class ReleaseBoot implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('releases');
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly config: Config,
    private readonly releases: ReleaseService,
    private readonly registry: ServiceTaskRegistry,
  ) {}

  async onModuleInit(): Promise<void> {
    this.registry.discover();
    const folders = {
      processes: join(PROJECT_ROOT, 'processes'),
      templates: join(PROJECT_ROOT, 'templates'),
    };
    const release = await this.releases.deployFromFiles(folders, this.config.perfil, this.registry.types());
    this.logger.log(`Perfil ${release.profile}, versión ${release.hash.slice(0, 12)}`);
    this.timer = setInterval(() => void this.refresh(), REFRESH_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** What somebody published through another server; one with models that this one cannot run waits for its restart. */
  private async refresh(): Promise<void> {
    try {
      await this.releases.refresh();
    } catch (error) {
      this.logger.warn(`No se tomó la versión en vigor: ${(error as Error).message.slice(0, 300)}`);
    }
  }
}
