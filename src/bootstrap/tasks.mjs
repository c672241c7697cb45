// What `npm start`, `npm test` and the commands share. Plain JavaScript without dependencies: it runs before they exist.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Node 20 announces each require() of an ES module; semi-space: halves p95 of a step (docs/adr). */
export const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=64'];
const MINIMUM_NODE = [20, 19];

/** A failure that a person can act on: printed as its sentence, without a stack. */
export class TaskError extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return;
  throw new TaskError(
    `Cauce necesita Node ${MINIMUM_NODE.join('.')} o posterior; se encontró Node ${version}. Instálelo desde https://nodejs.org.`,
  );
}

/** Runs a task and says on one line that it runs and how long it took. Progress goes to stderr: stdout is for results. */
export async function step(title, task) {
  const started = Date.now();
  process.stderr.write(`  ${title}… `);
  try {
    const note = await task();
    process.stderr.write(`${note ?? `${((Date.now() - started) / 1000).toFixed(1)} s`}\n`);
  } catch (error) {
    process.stderr.write('falló\n');
    throw error;
  }
}

/** Runs a program quietly; what it printed is part of the error when it fails. */
export function run(command, args, { env = {}, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: isBatchFile(command),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(
          new TaskError(
            `${command} ${args.join(' ')} terminó con ${signal ?? `código ${code}`}:\n${output.trim()}`,
            code || 1,
          ),
        );
    });
  });
}

/** Runs a program in our place: same terminal, signals passed on. @returns its exit code. */
export function become(command, args, { env = {}, cwd = ROOT, stdio = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio,
      shell: isBatchFile(command),
    });
    const pass = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    const watch = followShell(() => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of signals) process.off(name, pass);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** `kill` of npm ends its shell (dash), which passes no signal on: without this the server would stay, and keep its port. */
function followShell(onEnd) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const shell = process.ppid;
  return setInterval(() => process.ppid !== shell && onEnd(), 500).unref();
}

function isBatchFile(command) {
  return process.platform === 'win32' && command.endsWith('.cmd');
}

/** Installs exactly what the lock file says, when node_modules does not hold it already. */
export async function ensureDependencies() {
  if (dependenciesMatchLock()) return 'al día';
  const npm = process.env.npm_execpath;
  // With NODE_ENV=production npm would leave the compiler out.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const env = { IBM_TELEMETRY_DISABLED: 'true' };
  if (npm && /npm-cli\.c?js$/.test(npm)) await run(process.execPath, [npm, ...args], { env });
  else await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { env });
  return undefined;
}

/** npm writes what it installed into node_modules/.package-lock.json, as its last act. */
function dependenciesMatchLock() {
  const installedFile = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, link, optional, devOptional, os, cpu }]) => {
    if (!path.includes('node_modules/') || link) return true;
    if (!installed[path]) return Boolean(optional || devOptional || os || cpu);
    return installed[path].version === version;
  });
}

/** Hash of the named files and folders, by content: a fresh clone has no useful dates. */
export function fingerprint(paths, skip = /(?:^|\/)(?:node_modules|dist)(?:\/|$)/) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const full = join(ROOT, path);
    if (!existsSync(full) || skip.test(path)) return;
    const entries = readdirOrUndefined(full);
    if (entries) for (const name of entries.sort()) visit(`${path}/${name}`);
    else hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
  };
  for (const path of paths) visit(path);
  return hash.digest('hex');
}

function readdirOrUndefined(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

const SERVER_INPUTS = [
  'src',
  'migrations',
  'ormconfig.ts',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
  'package-lock.json',
];
const SERVER_STAMP = join(ROOT, 'dist', '.huella');
const WEB_INPUTS = ['web', 'package-lock.json'];
const WEB_STAMP = join(ROOT, 'web', 'dist', '.huella');

const stampOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** Whether dist/ was built from the sources of now. A production image has no sources: what it has is right. */
export function serverIsBuilt() {
  if (!existsSync(join(ROOT, 'tsconfig.build.json'))) return existsSync(join(ROOT, 'dist'));
  return stampOf(SERVER_STAMP) === fingerprint(SERVER_INPUTS);
}

/** For whoever writes to dist/ by other means. */
export function forgetServerBuild() {
  rmSync(SERVER_STAMP, { force: true });
}

export async function buildServer() {
  if (serverIsBuilt()) return 'al día';
  const stamp = fingerprint(SERVER_INPUTS);
  // The compiler's own memory says what it has written; without dist/ that is no longer true.
  if (!existsSync(SERVER_STAMP))
    rmSync(join(ROOT, 'node_modules', '.cache', 'tsc', 'build.tsbuildinfo'), { force: true });
  await run(process.execPath, [join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build']);
  removeOrphans(join(ROOT, 'dist'));
  writeFileSync(SERVER_STAMP, stamp);
  return undefined;
}

/** A deleted source must not live on in dist/, where a migration or an entity would still be found. */
function removeOrphans(dist) {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const built = join(entry.parentPath ?? entry.path, entry.name);
    if (!entry.isFile() || !/\.js(\.map)?$/.test(built)) continue;
    const source = join(ROOT, relative(dist, built)).replace(/\.js(\.map)?$/, '');
    if (!existsSync(`${source}.ts`) && !existsSync(`${source}.js`)) rmSync(built);
  }
}

export async function buildWeb() {
  const stamp = fingerprint(WEB_INPUTS);
  if (stampOf(WEB_STAMP) === stamp) return 'al día';
  await run(
    process.execPath,
    [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: join(ROOT, 'web') },
  );
  mkdirSync(dirname(WEB_STAMP), { recursive: true });
  writeFileSync(WEB_STAMP, stamp);
  return undefined;
}

/** Ends the process with the task's code; an expected failure is a sentence. */
export async function main(task) {
  try {
    process.exitCode = (await task()) ?? 0;
  } catch (error) {
    process.stderr.write(`\n${error instanceof TaskError ? error.message : error.stack}\n`);
    process.exitCode = error.exitCode ?? 1;
  }
}
