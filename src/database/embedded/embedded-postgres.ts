import { execFile } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { locateBinaries, type Binaries } from './binaries';
import { ClusterFolder, newPassword } from './cluster-folder';
import { takeOwnerLock, tryOwnerLock } from './owner-lock';
import { accountFor, type Account } from './run-as';

export interface EmbeddedPostgresOptions {
  /** Folder that keeps everything between starts; the cluster lives in its `postgresql/`. */
  dataDir: string;
  /** One server process of Cauce a folder: a second one is refused. Commands that only visit pass false. */
  exclusive?: boolean;
  /** false only for tests: no fsync, a power cut loses data. */
  durable?: boolean;
  log?: (line: string) => void;
}

const USER = 'cauce';
const START_DEADLINE_MS = 120_000;
const LOG_LIMIT_BYTES = 5 * 1024 * 1024;

/**
 * A real PostgreSQL from npm, for a machine that has only Node. `pg_ctl` starts it in its own session, so that it
 * outlives Ctrl-C until the application has drained; a server that survived a killed Node is adopted; one that is
 * killed under us is started again. Safe to start from several processes at once: the folder appears by a rename,
 * PostgreSQL's own interlock admits one server, and an advisory lock that dies with its holder admits one owner.
 */
export class EmbeddedPostgres {
  private readonly folder: ClusterFolder;
  private readonly log: (line: string) => void;
  private owner?: Client;
  private stopping = false;
  private started = false;
  private recovering?: Promise<void>;
  private port = 0;

  constructor(private readonly options: EmbeddedPostgresOptions) {
    this.folder = new ClusterFolder(options.dataDir);
    this.log = options.log ?? (() => undefined);
  }

  /** @throws Error (Spanish sentence) when it cannot start or another process serves the folder. */
  async start(): Promise<void> {
    if (!this.folder.exists) await this.initialise();
    await this.ensureRunning();
    if (this.options.exclusive ?? true) await this.takeOwnership();
  }

  /** Connection URL of a database of the cluster. Its port may change after a recovery only if something took it. */
  url(database = 'cauce'): string {
    return `postgres://${USER}:${this.folder.access().password}@127.0.0.1:${this.port}/${database}`;
  }

  async createDatabase(name: string): Promise<void> {
    await this.asAdministrator(async (client) => {
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
    });
  }

  /** Stops the server, unless this process only visited it or another one serves it now. */
  async stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    this.stopping = true;
    await this.recovering?.catch(() => undefined);
    const mayStop = this.owner !== undefined || (this.started && (await this.nobodyOwnsIt()));
    await this.owner?.end().catch(() => undefined);
    this.owner = undefined;
    if (mayStop && this.folder.postmaster()) await this.pgCtl('stop', '-m', mode, '-w', '-t', '60');
  }

  /** Stops whatever server a dead process left in the folder. */
  async kill(): Promise<void> {
    if (this.folder.exists && this.folder.postmaster())
      await this.pgCtl('stop', '-m', 'immediate', '-w', '-t', '60');
  }

  private async initialise(): Promise<void> {
    this.log('Creando la base de datos local (PostgreSQL)…');
    const draft = this.folder.draft();
    const account = accountFor(this.folder.data);
    const password = newPassword();
    writeFileSync(join(draft, 'clave'), password, { mode: 0o600 });
    mkdirSync(join(draft, 'data'), { mode: 0o700 });
    if (account)
      for (const path of ['.', 'clave', 'data']) chownSync(join(draft, path), account.uid, account.gid);
    const data = reachable(join(draft, 'data'), account);
    await this.run('initdb', join(draft, 'data'), account, [
      `--pgdata=${data}`,
      `--username=${USER}`,
      `--pwfile=${data}/../clave`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(this.options.durable === false ? ['--no-sync'] : []),
    ]);
    rmSync(join(draft, 'clave'));
    this.folder.adopt(draft, password);
  }

  private async ensureRunning(): Promise<void> {
    const deadline = Date.now() + START_DEADLINE_MS;
    for (;;) {
      const running = this.folder.postmaster();
      if (!running) {
        await this.launch();
      } else if (running.status === 'ready' && (await this.answers(running.port))) {
        this.port = running.port;
        return;
      }
      if (Date.now() > deadline) {
        throw new Error(
          `PostgreSQL no quedó listo en ${START_DEADLINE_MS / 1000} s (estado: ${running?.status ?? 'detenido'}). ` +
            `Revise ${join(this.folder.data, 'servidor.log')}.`,
        );
      }
      await pause(50);
    }
  }

  private async launch(): Promise<void> {
    const log = join(this.folder.data, 'servidor.log');
    if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) renameSync(log, `${log}.anterior`);
    this.folder.writeSettings({
      port: String(await this.folder.choosePort()),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '100',
      timezone: 'UTC',
      log_timezone: 'UTC',
      lc_messages: 'C',
      // A backend whose Node was killed in the middle of a statement gives its locks back at once.
      ...(process.platform === 'linux' ? { client_connection_check_interval: '1s' } : {}),
      ...(this.options.durable === false
        ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
        : {}),
    });
    try {
      await this.pgCtl('start', '-w', '-t', String(START_DEADLINE_MS / 1000), '-l', 'servidor.log');
      this.started = true;
    } catch (error) {
      // Another process may have started it between our look and our start: then there is nothing to complain about.
      if (this.folder.postmaster()) return;
      const tail = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n') : '';
      // Backends of a server that was killed take a moment to notice; until then PostgreSQL rightly refuses.
      if (/pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(tail)) return;
      throw new Error(`PostgreSQL no pudo iniciar en ${this.folder.data}. ${tail}`, { cause: error });
    }
  }

  private async takeOwnership(): Promise<void> {
    const client = this.client('postgres', `cauce:${process.pid}`);
    await client.connect();
    await takeOwnerLock(client, this.options.dataDir);
    this.owner = client;
    client.once('end', () => this.recover());
  }

  /** Our connection went away though nobody asked for it: the server was killed or crashed. */
  private recover(): void {
    if (this.stopping) return;
    this.owner = undefined;
    this.log('PostgreSQL se detuvo de forma inesperada; se inicia de nuevo…');
    this.recovering = this.ensureRunning()
      .then(() => this.takeOwnership())
      .then(() => this.log('PostgreSQL está de nuevo en servicio.'))
      .catch((error: Error) => this.log(`No se pudo recuperar PostgreSQL: ${error.message}`))
      .finally(() => (this.recovering = undefined));
  }

  private async nobodyOwnsIt(): Promise<boolean> {
    if (!this.folder.postmaster()) return false;
    return this.asAdministrator(tryOwnerLock).catch(() => false);
  }

  private async answers(port: number): Promise<boolean> {
    const client = this.client('postgres', 'cauce:inicio', port);
    try {
      await client.connect();
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') {
        throw new Error(
          `La base de datos local de ${this.folder.path} no acepta la clave de acceso.json: el archivo no es el suyo.`,
          { cause: error },
        );
      }
      return false; // still starting, or just going down
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private async asAdministrator<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = this.client('postgres', `cauce:${process.pid}`);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  private client(database: string, applicationName: string, port = this.port): Client {
    const client = new Client({
      host: '127.0.0.1',
      port,
      user: USER,
      password: this.folder.access().password,
      database,
      application_name: applicationName,
      connectionTimeoutMillis: 10_000,
    });
    client.on('error', () => undefined); // 'end' follows and is handled
    return client;
  }

  private pgCtl(command: 'start' | 'stop', ...args: string[]): Promise<void> {
    const account = accountFor(this.folder.data);
    return this.run('pgCtl', this.folder.data, account, [
      command,
      '-D',
      reachable(this.folder.data, account),
      ...args,
    ]);
  }

  private async run(
    binary: keyof Binaries,
    cwd: string,
    account: Account | undefined,
    args: string[],
  ): Promise<void> {
    const binaries = locateBinaries(account !== undefined);
    await promisify(execFile)(binaries[binary], args, {
      cwd,
      ...account,
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    });
  }
}

/**
 * The folders above the data may be closed to the account (a checkout under /root). The working directory, which is
 * the data folder, is entered before the change of user, and Linux lets a process name it without walking there.
 */
function reachable(data: string, account: Account | undefined): string {
  return account ? '/proc/self/cwd' : data;
}
