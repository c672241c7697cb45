import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../common/refusal';
import { Config } from '../config/config';
import { cleanName, DEFAULT_TYPES } from './file-types';
import { acceptedName, sniff } from './sniff';
import { sweepFolder } from './sweep';

export interface StoredFile {
  /** Hex SHA-256 of the content: its address. */
  sha256: string;
  /** Bytes. */
  size: number;
  mime: string;
  /** Cleaned: safe to show and to put in a header. */
  name: string;
}

export interface FileMeta {
  name: string;
  /** Default: `attachmentMaxBytes` of the configuration. */
  maxBytes?: number;
  /** MIME types. Default: PDF, JPG, PNG, DOCX, XLSX, TXT. */
  allowedTypes?: string[];
}

/**
 * Files by content in `<dataDir>/archivos`. A file is written whole before the transaction that refers to it
 * commits; one whose transaction never did is an orphan, and `sweepOrphans` takes it away.
 */
@Injectable()
export class FileStore {
  private readonly folder: string;

  constructor(private readonly config: Config) {
    this.folder = join(config.dataDir, 'archivos');
  }

  /**
   * Checks and keeps a file. The same content is kept once.
   * @throws Refusal 413 `anexo-demasiado-grande`; 422 `anexo-vacio`, `anexo-tipo-no-permitido`,
   *   `anexo-tipo-no-coincide`
   */
  async save(source: AsyncIterable<Uint8Array> | Buffer, meta: FileMeta): Promise<StoredFile> {
    const name = cleanName(meta.name);
    const draft = join(this.folder, 'tmp', randomUUID());
    await mkdir(dirname(draft), { recursive: true, mode: 0o700 });
    try {
      const { sha256, size } = await writeDraft(
        draft,
        source,
        name,
        meta.maxBytes ?? this.config.attachmentMaxBytes,
      );
      const mime = await sniff(draft, name);
      const keptName = acceptedName(name, mime, meta.allowedTypes ?? DEFAULT_TYPES);
      await this.keep(draft, sha256);
      return { sha256, size, mime: mime!, name: keptName };
    } finally {
      await rm(draft, { force: true });
    }
  }

  /**
   * Keeps bytes as they came, whatever they are: evidence that is only ever downloaded, such as a received mail.
   * @throws Refusal 413 `anexo-demasiado-grande`; 422 `anexo-vacio`
   */
  async keepAsIs(
    source: AsyncIterable<Uint8Array> | Buffer,
    { name, mime, maxBytes }: { name: string; mime: string; maxBytes: number },
  ): Promise<StoredFile> {
    const draft = join(this.folder, 'tmp', randomUUID());
    await mkdir(dirname(draft), { recursive: true, mode: 0o700 });
    try {
      const { sha256, size } = await writeDraft(draft, source, cleanName(name), maxBytes);
      await this.keep(draft, sha256);
      return { sha256, size, mime, name: cleanName(name) };
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** @throws Refusal 404 `archivo-no-encontrado` */
  async open(sha256: string): Promise<Readable> {
    const path = await this.existing(sha256);
    return createReadStream(path);
  }

  /** Where it lies, for a process of ours that only reads it. @throws Refusal 404 `archivo-no-encontrado` */
  locate(sha256: string): Promise<string> {
    return this.existing(sha256);
  }

  /** @throws Refusal 404 `archivo-no-encontrado` */
  async read(sha256: string): Promise<Buffer> {
    return readFile(await this.existing(sha256));
  }

  /**
   * Removes files that nothing refers to and that were last saved before `olderThan` (by the file system's time;
   * leave at least an hour: a file is on disk before its transaction commits), and abandoned drafts.
   * @param referenced given addresses, answers which of them something refers to
   * @returns how many files were removed
   */
  async sweepOrphans(
    referenced: (sha256s: string[]) => Promise<Iterable<string>>,
    olderThan: Date,
  ): Promise<number> {
    return sweepFolder(this.folder, referenced, olderThan);
  }

  private async keep(draft: string, sha256: string): Promise<void> {
    const path = this.pathOf(sha256);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Also over the same content: it becomes as young as a new file, so that no sweep takes it before its commit.
    await rename(draft, path);
  }

  private async existing(sha256: string): Promise<string> {
    if (/^[0-9a-f]{64}$/.test(sha256)) {
      const path = this.pathOf(sha256);
      if (await exists(path)) return path;
    }
    throw Refusal.notFound(
      'archivo-no-encontrado',
      'Se esperaba un archivo guardado; no se encontró en el archivo.',
    );
  }

  private pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

/** Streams the source to a new file, counting and hashing; a source that is too large is cut off. */
async function writeDraft(
  path: string,
  source: AsyncIterable<Uint8Array> | Buffer,
  name: string,
  maxBytes: number,
) {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of Buffer.isBuffer(source) ? [source] : source) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      size += bytes.length;
      if (size > maxBytes) throw tooLarge(name, maxBytes);
      hash.update(bytes);
      await file.writeFile(bytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (size === 0)
    throw Refusal.invalid('anexo-vacio', `Se esperaba un archivo con contenido; «${name}» está vacío.`);
  return { sha256: hash.digest('hex'), size };
}

function tooLarge(name: string, maxBytes: number): Refusal {
  const limit =
    maxBytes >= 1024 * 1024
      ? `${+(maxBytes / 1024 / 1024).toFixed(1)} MB`
      : `${Math.ceil(maxBytes / 1024)} KB`;
  return new Refusal(
    413,
    'anexo-demasiado-grande',
    `Se esperaba un archivo de hasta ${limit}; «${name}» pesa más.`,
    {
      archivo: name,
      maximoBytes: maxBytes,
    },
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
