import { loadConfig } from '../config/load-config';
import { createDataSource } from './data-source';
import { EmbeddedPostgres } from './embedded/embedded-postgres';
import { migrate } from './migrate';

/** `npm run migraciones` applies what is pending; `npm run migraciones:revertir` takes the last one back. */
async function main(): Promise<void> {
  const config = loadConfig([]);
  const server = config.databaseUrl
    ? undefined
    : new EmbeddedPostgres({ dataDir: config.dataDir, exclusive: false });
  await server?.start();
  try {
    await server?.createDatabase('cauce');
    const url = config.databaseUrl ?? server!.url();
    if (process.argv.includes('--revertir')) await revertLast(url);
    else report(await migrate(url, console.error));
  } finally {
    await server?.stop();
  }
}

function report(names: string[]): void {
  console.log(
    names.length === 0 ? 'La base de datos está al día.' : names.map((name) => `aplicada ${name}`).join('\n'),
  );
}

async function revertLast(url: string): Promise<void> {
  const source = await createDataSource({ url, pool: 2, statementTimeout: 0 }).initialize();
  try {
    const [last] = await source.query<Array<{ name: string }>>(
      'select name from schema_migration order by id desc limit 1',
    );
    await source.undoLastMigration();
    console.log(last ? `revertida ${last.name}` : 'No hay migraciones que revertir.');
  } finally {
    await source.destroy();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
