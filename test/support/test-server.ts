import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres';
import { migrate } from '../../src/database/migrate';
import { deployProfiles } from './test-releases';

const PREFIX = 'cauce-pruebas-';
export const TEMPLATE_DATABASE = 'cauce_plantilla';

/** Starts the one PostgreSQL of this test run, with the migrated template, its profiles deployed, that every test file clones. */
export async function startTestServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  await reapAbandoned();
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(dataDir, 'pid'), String(process.pid));
  const server = new EmbeddedPostgres({ dataDir, durable: false });
  const stop = async () => {
    await server.stop('immediate');
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await server.start();
    await server.createDatabase(TEMPLATE_DATABASE);
    await migrate(server.url(TEMPLATE_DATABASE));
    await deployProfiles(server.url(TEMPLATE_DATABASE), dataDir);
    return { url: server.url('postgres'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a killed run left behind: its server still runs and its folder is still there. */
export async function reapAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dataDir = join(tmpdir(), name);
    if (isAlive(ownerOf(dataDir))) continue;
    const server = new EmbeddedPostgres({ dataDir, durable: false });
    await server.kill().catch(() => undefined);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function ownerOf(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(join(dataDir, 'pid'), 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number | undefined): boolean {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
