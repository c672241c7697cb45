import { join } from 'node:path';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { PROJECT_ROOT } from '../../common/project-root';
import { Config } from '../../config/config';
import { ServiceTaskRegistry } from './service-task.registry';
import { ReleaseService } from '../models/releases/release.service';

/**
 * Deploys the files of the profile before anything listens. Disagreement between diagrams and code stops the
 * boot (design, style 2): a service task that nobody carries out would only be found by a citizen's case.
 */
@Injectable()
export class ReleaseBoot implements OnModuleInit {
  private readonly logger = new Logger('releases');

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
  }
}
