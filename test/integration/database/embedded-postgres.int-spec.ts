import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres';
import { PROJECT_ROOT } from '../../../src/common/project-root';
import { waitFor } from '../../support';

const HOOK = join(PROJECT_ROOT, 'src', 'bootstrap', 'typescript.cjs');
const SCRIPT = join(PROJECT_ROOT, 'test', 'support', 'launcher-process.ts');

class Launcher {
  private output = '';
  readonly exited: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.exited = new Promise((done) => child.once('exit', done));
  }

  static start(dataDir: string): Launcher {
    return new Launcher(
      spawn(process.execPath, ['--require', HOOK, SCRIPT, dataDir], { stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  /** @returns the URL of the database `postgres`. */
  async ready(): Promise<string> {
    const what = 'ready, or the end of the process';
    await waitFor(() => this.output.includes('ready ') || this.child.exitCode !== null, {
      what,
    });
    const [, url] = /^ready (\S+)$/m.exec(this.output) ?? [];
    if (!url) throw new Error(`The launcher ended: ${this.output}`);
    return url;
  }

  says(text: string): Promise<unknown> {
    return waitFor(() => this.output.includes(text), { what: text });
  }

  kill(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }

  get pid(): number {
    return this.child.pid!;
  }
}

describe('EmbeddedPostgres', () => {
  let parent: string;
  let dataDir: string;
  const launchers: Launcher[] = [];

  const launch = () => {
    const launcher = Launcher.start(dataDir);
    launchers.push(launcher);
    return launcher;
  };
  const query = async <Row = Record<string, unknown>>(url: string, sql: string): Promise<Row[]> => {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql)).rows as Row[];
    } finally {
      await client.end();
    }
  };
  const postmaster = () =>
    Number(readFileSync(join(dataDir, 'postgresql', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

  beforeEach(() => {
    // Closed to every other account, as /root is: when these tests run as root, PostgreSQL runs as one of them.
    parent = mkdtempSync(join(tmpdir(), 'cauce-lanzador-'));
    dataDir = join(parent, '.cauce');
  });
  afterEach(async () => {
    await Promise.all(launchers.splice(0).map((launcher) => launcher.kill('SIGKILL')));
    await new EmbeddedPostgres({ dataDir }).kill();
    rmSync(parent, { recursive: true, force: true });
  });

  it('creates a UTF-8 cluster on loopback behind a generated password, and keeps data and port between starts', async () => {
    const server = new EmbeddedPostgres({ dataDir });
    await server.start();
    const url = server.url('postgres');
    await query(url, "create table nota as select 'año' as texto");
    const [facts] = await query(
      url,
      `select current_setting('server_encoding') encoding, datlocprovider provider, datlocale locale,
              current_setting('listen_addresses') listens, lower('ÁÑ') lower from pg_database where datname = 'postgres'`,
    );
    expect(facts).toEqual({
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      listens: '127.0.0.1',
      lower: 'áñ',
    });
    await expect(query(url.replace(/:[^:@]+@/, ':otra@'), 'select 1')).rejects.toThrow(
      /password authentication failed/,
    );
    expect(statSync(join(dataDir, 'postgresql', 'acceso.json')).mode & 0o777).toBe(0o600);
    await server.stop();
    await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);

    const again = new EmbeddedPostgres({ dataDir });
    await again.start();
    expect(again.url('postgres')).toBe(url);
    expect(await query(url, 'select texto from nota')).toEqual([{ texto: 'año' }]);
    await again.stop();
    expect(existsSync(join(dataDir, 'postgresql', 'data', 'postmaster.pid'))).toBe(false);
  });

  it('adopts the server that survived a killed Node', async () => {
    const first = launch();
    const url = await first.ready();
    await query(url, 'create table nota as select 1 as n');
    const pid = postmaster();
    await first.kill('SIGKILL');

    const second = launch();
    expect(await second.ready()).toBe(url);
    expect(postmaster()).toBe(pid);
    expect(await query(url, 'select n from nota')).toEqual([{ n: 1 }]);
    expect(await second.kill('SIGTERM')).toBe(0);
    await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('starts a PostgreSQL that was killed under it again, with everything that was committed', async () => {
    const launcher = launch();
    const url = await launcher.ready();
    await query(url, 'create table nota as select generate_series(1, 1000) as n');
    const killed = postmaster();
    process.kill(killed, 'SIGKILL');
    await launcher.says('PostgreSQL está de nuevo en servicio.');
    expect(await query(url, 'select count(*)::int from nota')).toEqual([{ count: 1000 }]);
    expect(postmaster()).not.toBe(killed);
  });

  it('recovers when both were killed', async () => {
    const first = launch();
    const url = await first.ready();
    await query(url, 'create table nota as select generate_series(1, 1000) as n');
    process.kill(first.pid, 'SIGKILL');
    process.kill(postmaster(), 'SIGKILL');
    await first.exited;
    const second = launch();
    expect(await query(await second.ready(), 'select count(*)::int from nota')).toEqual([{ count: 1000 }]);
  });

  it('refuses a second process on the same folder with a sentence, and leaves the first alone', async () => {
    const first = launch();
    const url = await first.ready();
    const second = launch();
    expect(await second.exited).toBe(1);
    await second.says(`Otro proceso de Cauce (pid ${first.pid}) ya usa la carpeta de datos ${dataDir}`);
    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('two processes that start on an empty folder at once end with one cluster and one owner', async () => {
    const both = [launch(), launch()];
    const winner = await Promise.any(both.map((launcher) => launcher.ready().then(() => launcher)));
    const loser = both.find((launcher) => launcher !== winner)!;
    expect(await loser.exited).toBe(1);
    await loser.says(`(pid ${winner.pid}) ya usa la carpeta`);
    expect(await query(await winner.ready(), 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('a command visits the running server and leaves it running; alone, it starts and stops it', async () => {
    const launcher = launch();
    const url = await launcher.ready();
    const visitor = new EmbeddedPostgres({ dataDir, exclusive: false });
    await visitor.start();
    await visitor.stop();
    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
    await launcher.kill('SIGTERM');

    const alone = new EmbeddedPostgres({ dataDir, exclusive: false });
    await alone.start();
    expect(await query(alone.url('postgres'), 'select 1 as n')).toEqual([{ n: 1 }]);
    await alone.stop();
    await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('moves to another port when the remembered one was taken', async () => {
    const first = new EmbeddedPostgres({ dataDir });
    await first.start();
    const url = first.url('postgres');
    await first.stop();
    const squatter = await new Promise<Server>((done) => {
      const server = createServer().listen(Number(new URL(url).port), '127.0.0.1', () => done(server));
    });
    const second = new EmbeddedPostgres({ dataDir });
    await second.start();
    expect(second.url('postgres')).not.toBe(url);
    expect(await query(second.url('postgres'), 'select 1 as n')).toEqual([{ n: 1 }]);
    await second.stop();
    squatter.close();
  });

  it('is not held up by what a start that was killed half-way left behind', async () => {
    const first = launch();
    await first.says('Creando la base de datos');
    await first.kill('SIGKILL');
    expect(existsSync(join(dataDir, 'postgresql', 'data', 'PG_VERSION'))).toBe(false);
    expect(await query(await launch().ready(), 'select 1 as n')).toEqual([{ n: 1 }]);
  });
});
