import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { basename, extname, join, relative } from 'node:path';

export type ResourceKind = 'bpmn' | 'dmn' | 'form' | 'template' | 'profile';

/** One file of a release: immutable, known by the hash of its content. */
export interface ResourceFile {
  kind: ResourceKind;
  /** File name without extension; for templates the path below `templates/`. */
  key: string;
  /** Path for messages. */
  name: string;
  content: string;
  hash: string;
}

const KINDS: Record<string, ResourceKind> = {
  '.bpmn': 'bpmn',
  '.dmn': 'dmn',
  '.form': 'form',
  '.json': 'profile',
};

/** Before the key of a data file of `processes/` itself, which every profile has. */
export const SHARED = 'comun/';

/**
 * Collects what a profile runs on: the shared processes, the profile's own folder (a file there with the
 * same key replaces the shared one) and the letter templates.
 */
export async function readReleaseFiles(
  folders: { processes: string; templates: string },
  profile: string,
): Promise<ResourceFile[]> {
  const files = new Map<string, ResourceFile>();
  const add = (file: ResourceFile) => files.set(`${file.kind}:${file.key}`, file);
  for (const folder of [folders.processes, join(folders.processes, profile)]) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const kind = KINDS[extname(entry.name)];
      if (!kind) continue;
      // Data does not replace the shared data of the same name, as a diagram does: both are read.
      const shared = kind === 'profile' && folder === folders.processes ? SHARED : '';
      const key = shared + basename(entry.name, extname(entry.name));
      add(await read(join(folder, entry.name), kind, key, folders.processes));
    }
  }
  for (const entry of await readdir(folders.templates, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || extname(entry.name) !== '.hbs') continue;
    const path = join(entry.parentPath, entry.name);
    add(
      await read(
        path,
        'template',
        relative(folders.templates, path).replaceAll('\\', '/'),
        folders.templates,
      ),
    );
  }
  return [...files.values()].sort(byKindAndKey);
}

/** The order in which the hash of a release is taken. */
export function byKindAndKey(a: ResourceFile, b: ResourceFile): number {
  return a.kind + a.key < b.kind + b.key ? -1 : 1;
}

/** The hash of a release is the hash of what is in it, so that the same files are the same release. */
export function releaseHash(profile: string, files: ResourceFile[]): string {
  return contentHash(JSON.stringify([profile, ...files.map((f) => [f.kind, f.key, f.hash])]));
}

async function read(path: string, kind: ResourceKind, key: string, base: string): Promise<ResourceFile> {
  const content = await readFile(path, 'utf8');
  return { kind, key, name: relative(base, path), content, hash: contentHash(content) };
}

/** How a model is known: the SHA-256 of its text. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
