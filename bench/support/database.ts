import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres';
import { migrate } from '../../src/database/migrate';

const TICK_MS = 10; // USER_HZ is 100 on every Linux that Node supports

/** A durable PostgreSQL of its own in a temporary folder, with what can be read of its cost. */
export class BenchDatabase {
  private constructor(
    private readonly server: EmbeddedPostgres,
    readonly folder: string,
  ) {}

  static async start(): Promise<BenchDatabase> {
    const folder = mkdtempSync(join(tmpdir(), 'cauce-bench-'));
    const database = new BenchDatabase(new EmbeddedPostgres({ dataDir: folder, durable: true }), folder);
    try {
      await database.server.start();
      // No checkpoint in the middle of a measure: page images after it would fall on whoever runs then.
      await database.query("alter system set max_wal_size = '8GB'");
      await database.query("alter system set checkpoint_timeout = '1h'");
      await database.query('select pg_reload_conf()');
      return database;
    } catch (error) {
      await database.stop();
      throw error;
    }
  }

  /** A migrated database. @returns its URL. */
  async create(name: string): Promise<string> {
    await this.server.createDatabase(name);
    await migrate(this.server.url(name));
    return this.server.url(name);
  }

  async drop(name: string): Promise<void> {
    await this.query(`drop database ${name} with (force)`);
  }

  async stop(): Promise<void> {
    await this.server.stop('immediate');
    rmSync(this.folder, { recursive: true, force: true });
  }

  async query<Row = Record<string, unknown>>(sql: string, url = this.server.url('postgres')): Promise<Row[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** Several statements over one connection, closed at the end: temporary tables last that long. */
  async script(url: string, statements: string[]): Promise<void> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }

  async walBytes(): Promise<number> {
    const [row] = await this.query<{ lsn: string }>(`select pg_current_wal_lsn() - '0/0' as lsn`);
    return Number(row!.lsn);
  }

  /** CPU of the server and all its processes, also of those that have ended; NaN where /proc is not. */
  cpuMs(): number {
    const postmaster = Number(
      readFileSync(join(this.folder, 'postgresql', 'data', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    try {
      const all = readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((pid) => processTimes(Number(pid)));
      return all
        .filter(({ pid, parent }) => pid === postmaster || parent === postmaster)
        .reduce((sum, { pid, own, ofChildren }) => sum + own + (pid === postmaster ? ofChildren : 0), 0);
    } catch {
      return NaN;
    }
  }
}

function processTimes(pid: number): Array<{ pid: number; parent: number; own: number; ofChildren: number }> {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return []; // it ended meanwhile
  }
  // The name, in parentheses, may hold blanks; the fields after it do not (proc_pid_stat(5)).
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [utime, stime, cutime, cstime] = fields.slice(11, 15) as [number, number, number, number];
  return [
    { pid, parent: fields[1]!, own: (utime + stime) * TICK_MS, ofChildren: (cutime + cstime) * TICK_MS },
  ];
}
