import { Client } from 'pg';
import { createDataSource } from './data-source';

/** The one advisory lock of the schema: two replicas that start together must not both migrate. */
const MIGRATION_LOCK = 0x6d696772;

/**
 * Brings the schema up to date; each migration is one transaction.
 * @returns the names of the migrations that ran.
 */
export async function migrate(url: string, log: (line: string) => void = () => undefined): Promise<string[]> {
  const guard = new Client({ connectionString: url, application_name: 'cauce:migraciones' });
  guard.on('error', () => undefined); // the migration's own connection reports it
  await guard.connect();
  try {
    const { rows } = await guard.query<{ taken: boolean }>('select pg_try_advisory_lock($1) taken', [
      MIGRATION_LOCK,
    ]);
    if (!rows[0]?.taken) {
      log('Otra réplica está actualizando la base de datos; se espera a que termine…');
      await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    }
    return await runPending(url);
  } finally {
    await guard.end();
  }
}

async function runPending(url: string): Promise<string[]> {
  // An index over millions of rows takes longer than any statement of the application may.
  const source = createDataSource({
    url,
    pool: 2,
    applicationName: 'cauce:migraciones',
    statementTimeout: 0,
    lockTimeout: 60_000,
  });
  await source.initialize();
  try {
    return (await source.runMigrations()).map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
