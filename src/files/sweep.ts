import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const BATCH = 500;

/** Walks `<folder>/<aa>/<sha256>` and removes what is old and unreferenced; drafts in `tmp` only need age. */
export async function sweepFolder(
  folder: string,
  referenced: (sha256s: string[]) => Promise<Iterable<string>>,
  olderThan: Date,
): Promise<number> {
  let removed = await removeOld(join(folder, 'tmp'), await names(join(folder, 'tmp')), olderThan);
  for (const prefix of await names(folder)) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
    const addresses = (await names(join(folder, prefix))).filter((name) => /^[0-9a-f]{64}$/.test(name));
    for (let start = 0; start < addresses.length; start += BATCH) {
      const batch = addresses.slice(start, start + BATCH);
      const kept = new Set(await referenced(batch));
      const orphans = batch.filter((address) => !kept.has(address));
      removed += await removeOld(join(folder, prefix), orphans, olderThan);
    }
  }
  return removed;
}

async function removeOld(folder: string, files: string[], olderThan: Date): Promise<number> {
  let removed = 0;
  for (const file of files) {
    const path = join(folder, file);
    const found = await stat(path).catch(() => undefined);
    if (!found || found.mtime >= olderThan) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}
