import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../src/common/project-root';
import { EmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres';
import { waitFor } from '../../support';
import { cloneTemplate } from '../../support/test-database';

/** Installing and building are other steps of `npm test`; here only a boot is waited for. */
const BOOT = { timeoutMs: 120_000 };
const CLAVE = 'una-clave-de-pruebas-de-mas-de-32-caracteres';

describe('npm start', () => {
  let dataDir: string;
  let port: number;
  const started: ChildProcess[] = [];

  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'cauce-inicio-'));
  });
  afterAll(async () => {
    for (const child of started) child.kill('SIGKILL');
    await waitFor(async () => !(await answers()), { what: 'the server ends with its launcher' });
    await new EmbeddedPostgres({ dataDir }).kill();
    rmSync(dataDir, { recursive: true, force: true });
  });
  beforeAll(async () => {
    port = await new Promise((done) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port: free } = probe.address() as AddressInfo;
        probe.close(() => done(free));
      });
    });
  });

  const answers = () =>
    fetch(`http://127.0.0.1:${port}/ready`)
      .then((r) => r.ok)
      .catch(() => false);
  const start = (env: Record<string, string> = {}, ...args: string[]) => {
    const child = spawn(process.execPath, [join(PROJECT_ROOT, 'src', 'bootstrap', 'start.mjs'), ...args], {
      env: {
        ...process.env,
        PORT: String(port),
        CAUCE_DATA_DIR: dataDir,
        CAUCE_DEMO: 'no',
        LOG_LEVEL: 'warn',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    const exited = new Promise<number | null>((done) => child.once('exit', done));
    const ready = () =>
      waitFor(answers, { ...BOOT, what: 'ready' }).catch((error: Error) =>
        Promise.reject(new Error(`${error.message}\n${output}`)),
      );
    return { child, exited, ready, output: () => output };
  };
  /** The server is the launcher's only child. */
  const serverOf = (launcher: ChildProcess) =>
    Number(readFileSync(`/proc/${launcher.pid}/task/${launcher.pid}/children`, 'utf8').trim().split(' ')[0]);

  it('says the steps, serves, comes back after a kill -9 of the server, and ends cleanly', async () => {
    const first = start();
    await first.ready();
    expect(first.output()).toMatch(/1\/3 Dependencias… .*\n.*2\/3 Servidor… .*\n.*3\/3 Páginas… /);
    process.kill(serverOf(first.child), 'SIGKILL');
    expect(await first.exited).toBe(137);
    expect(await answers()).toBe(false);

    const second = start();
    await second.ready();
    second.child.kill('SIGTERM');
    expect([0, 143]).toContain(await second.exited);
    expect(await answers()).toBe(false);
    expect(existsSync(join(dataDir, 'postgresql', 'data', 'postmaster.pid'))).toBe(false);
  }, 300_000);

  it('does not leave a server behind when the launcher is killed', async () => {
    const launcher = start();
    await launcher.ready();
    launcher.child.kill('SIGKILL');
    await waitFor(async () => !(await answers()), { ...BOOT, what: 'the server ends' });
    await waitFor(() => !existsSync(join(dataDir, 'postgresql', 'data', 'postmaster.pid')), {
      ...BOOT,
      what: 'the database ends',
    });
  }, 300_000);

  it('does not leave a server behind when npm, and with it the shell in between, is killed', async () => {
    const script = `"${process.execPath}" "${join(PROJECT_ROOT, 'src', 'bootstrap', 'start.mjs')}" & wait`;
    const env = { PORT: String(port), CAUCE_DATA_DIR: dataDir, CAUCE_DEMO: 'no', LOG_LEVEL: 'warn' };
    const shell = spawn('sh', ['-c', script], {
      env: { ...process.env, ...env, npm_lifecycle_event: 'start' },
      stdio: 'ignore',
    });
    started.push(shell);
    await waitFor(answers, { ...BOOT, what: 'ready' });
    shell.kill('SIGTERM');
    await waitFor(async () => !(await answers()), { ...BOOT, what: 'the server ends' });
  }, 300_000);

  it.each(['invama', 'servicio-al-cliente', 'cpai-001', 'comfenalco'])(
    '-- --perfil %s serves that entity, with its own types in the public form',
    async (perfil) => {
      const database = await cloneTemplate();
      try {
        const launcher = start({ DATABASE_URL: database.url, CAUCE_SECRET_KEY: CLAVE }, '--perfil', perfil);
        await launcher.ready();
        const url = `http://127.0.0.1:${port}`;
        const { codigo, entidad, tipos } = await (await fetch(`${url}/api/v1/publico/entidad`)).json();
        const datos = JSON.parse(
          readFileSync(join(PROJECT_ROOT, 'processes', perfil, 'perfil.json'), 'utf8'),
        );
        const visibles = (todos: Array<{ codigo: string; visible: boolean }>) =>
          todos.filter(({ visible }) => visible).map((tipo) => tipo.codigo);
        expect([codigo, entidad.nombre]).toEqual([perfil, datos.entidad.nombre]);
        expect(visibles(tipos)).toEqual(visibles(datos.tipos));
        const pagina = await fetch(`${url}/radicar`);
        expect([pagina.status, pagina.headers.get('content-type')]).toEqual([
          200,
          expect.stringContaining('text/html'),
        ]);
        expect(launcher.output()).toContain(`(perfil ${perfil})`);
        launcher.child.kill('SIGTERM');
        expect([0, 143]).toContain(await launcher.exited);
      } finally {
        await database.drop();
      }
    },
    300_000,
  );

  it('a wrong value stops it with the sentence and code 78', async () => {
    const launcher = start({ CAUCE_WORKERS: 'muchos' });
    expect(await launcher.exited).toBe(78);
    expect(launcher.output()).toContain(
      'CAUCE_WORKERS: se esperaba un número entero entre 0 y 64; se encontró «muchos».',
    );
  }, 300_000);
});
