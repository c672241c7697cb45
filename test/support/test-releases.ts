import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ManualClock } from '../../src/common/clock';
import { PROJECT_ROOT } from '../../src/common/project-root';
import { ReleaseService } from '../../src/engine/models/releases/release.service';
import { ServiceTaskRegistry } from '../../src/engine/runtime/service-task.registry';
import { applicationModule, testConfig, testingModule } from './test-app';

/** Before every date that a test stands on. */
const DEPLOYED_AT = new Date('2025-01-01T05:00:00Z');

const processes = join(PROJECT_ROOT, 'processes');
const templates = join(PROJECT_ROOT, 'templates');

/**
 * Deploys every profile into the database that the tests clone: an application that starts on a clone finds its
 * release there and does not validate the same files again. Nothing of the application is started.
 */
export async function deployProfiles(databaseUrl: string, dataDir: string): Promise<void> {
  const config = testConfig(databaseUrl, dataDir);
  const module = await testingModule(applicationModule(), config, new ManualClock(DEPLOYED_AT)).compile();
  try {
    const types = module.get(ServiceTaskRegistry).types();
    const releases = module.get(ReleaseService);
    for (const profile of profiles())
      await releases.deployFromFiles({ processes, templates }, profile, types);
  } finally {
    await module.close();
  }
}

function profiles(): string[] {
  return readdirSync(processes, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
