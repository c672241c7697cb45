import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describeProcess, hasOrphans } from './processes';
import { freePort, isFree } from './ports';

/** What `postmaster.pid` tells (its format is PostgreSQL's, stable since 10). */
export interface Postmaster {
  pid: number;
  port: number;
  /** 'starting' | 'stopping' | 'ready' | 'standby' */
  status: string;
}

/**
 * `<dataDir>/postgresql`: `acceso.json` (password and remembered port, 0600) and `data` (the cluster).
 * The whole folder appears by one rename, so that a start that was killed half-way leaves nothing that looks ready.
 */
export class ClusterFolder {
  readonly path: string;
  readonly data: string;
  private readonly parent: string;

  constructor(dataDir: string) {
    this.parent = resolve(dataDir);
    this.path = join(this.parent, 'postgresql');
    this.data = join(this.path, 'data');
  }

  get exists(): boolean {
    return existsSync(this.data);
  }

  draft(): string {
    try {
      mkdirSync(this.parent, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new Error(`No se puede crear la carpeta de datos ${this.parent} (${(error as Error).message}).`, {
        cause: error,
      });
    }
    for (const name of readdirSync(this.parent).filter((entry) => entry.startsWith('postgresql.nuevo-'))) {
      const old = join(this.parent, name);
      if (Date.now() - statSync(old).mtimeMs > 10 * 60_000) rmSync(old, { recursive: true, force: true });
    }
    return mkdtempSync(join(this.parent, 'postgresql.nuevo-'));
  }

  /** @returns false when another process finished its own cluster first; ours is dropped then. */
  adopt(draft: string, password: string): boolean {
    writeFileSync(join(draft, 'acceso.json'), JSON.stringify({ password }), { mode: 0o600 });
    appendFileSync(join(draft, 'data', 'postgresql.conf'), "\ninclude_if_exists = 'cauce.conf'\n");
    try {
      renameSync(draft, this.path);
      return true;
    } catch {
      rmSync(draft, { recursive: true, force: true });
      return false;
    }
  }

  access(): { password: string; port?: number } {
    const file = join(this.path, 'acceso.json');
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as { password: string; port?: number };
    } catch (error) {
      throw new Error(
        `No se pudo leer ${file}, que guarda la clave de la base de datos local: ${(error as Error).message}`,
        {
          cause: error,
        },
      );
    }
  }

  /** The port of the last start when it is still free, else a new one, remembered. */
  async choosePort(): Promise<number> {
    const access = this.access();
    if (access.port && (await isFree(access.port))) return access.port;
    const port = await freePort();
    writeFileSync(join(this.path, 'acceso.json'), JSON.stringify({ ...access, port }), { mode: 0o600 });
    return port;
  }

  writeSettings(settings: Record<string, string>): void {
    const file = join(this.data, 'cauce.conf');
    const lines = Object.entries(settings).map(
      ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`,
    );
    writeFileSync(file, `# Cauce lo reescribe en cada inicio.\n${lines.join('\n')}\n`);
    // Ours when we are root: the server's account must still read it.
    chmodSync(file, 0o644);
    const { uid, gid } = statSync(this.data);
    if (process.getuid?.() === 0) chownSync(file, uid, gid);
  }

  /** The running server of this folder, or undefined. */
  postmaster(): Postmaster | undefined {
    const file = join(this.data, 'postmaster.pid');
    let lines: string[];
    try {
      lines = readFileSync(file, 'utf8').split('\n');
    } catch {
      return undefined;
    }
    const pid = Number(lines[0]);
    const found = describeProcess(pid, this.data);
    if (found === 'postgres') return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? 'starting' };
    // A container's pids start again at 1, and PostgreSQL does not start while the pid it left is somebody's. The file
    // of a dead pid stays: PostgreSQL itself learns from it whether backends of the old server are still alive.
    if (found === 'other' && !hasOrphans(this.data)) rmSync(file, { force: true });
    return undefined;
  }
}

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
