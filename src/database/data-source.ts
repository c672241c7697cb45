import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { types } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';

export interface DataSourceSettings {
  url: string;
  pool?: number;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
  /** Milliseconds; 0 means none. A statement that takes longer than this is a defect, not a load. */
  statementTimeout?: number;
  /** Milliseconds a statement waits for a lock. */
  lockTimeout?: number;
}

const DATE_OID = 1082;

/**
 * Options of the one database connection. Schema changes come from `migrations/` only, never from the entities.
 * Entities are every `*.entity` file beside this folder, so a module adds one by writing it.
 */
export function dataSourceOptions(settings: DataSourceSettings): DataSourceOptions {
  const session = {
    // Said once a connection: TypeORM would say it in every transaction, a round trip each.
    default_transaction_isolation: 'read\\ committed',
    timezone: 'UTC',
    statement_timeout: settings.statementTimeout ?? 30_000,
    lock_timeout: settings.lockTimeout ?? 10_000,
    // A transaction that holds a case's lock and does nothing for a minute has lost its process.
    idle_in_transaction_session_timeout: 60_000,
  };
  return {
    type: 'postgres',
    url: settings.url,
    applicationName: settings.applicationName ?? 'cauce',
    poolSize: settings.pool ?? 20,
    uuidExtension: 'pgcrypto', // gen_random_uuid(), in core since 13
    installExtensions: false,
    synchronize: false,
    entities: classesOf(join(__dirname, '..'), /\.entity\.[jt]s$/),
    migrations: classesOf(join(__dirname, '..', '..', 'migrations'), /^\d+-.*\.[jt]s$/),
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    extra: {
      options: Object.entries(session)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
      connectionTimeoutMillis: 15_000,
      // A `date` is a calendar day (YYYY-MM-DD): as a Date it would move with the process's time zone.
      types: {
        getTypeParser: (oid: number, format?: 'text' | 'binary') =>
          oid === DATE_OID ? (value: string) => value : types.getTypeParser(oid, format as 'text'),
      },
    },
  };
}

export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource(dataSourceOptions(settings));
}

// Loaded here and not by TypeORM's own glob: that one uses import(), which jest does not have.
function classesOf(folder: string, pattern: RegExp): Array<new () => object> {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((file) => Object.values(require(file) as Record<string, unknown>))
    .filter(
      (value): value is new () => object => typeof value === 'function' && /^class\b/.test(value.toString()),
    );
}
