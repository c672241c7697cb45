import { loadConfig } from './src/config/load-config';
import { createDataSource } from './src/database/data-source';
import { EmbeddedPostgres } from './src/database/embedded/embedded-postgres';

/** For the TypeORM command line only; the application migrates by itself when it starts. */
async function dataSource() {
  const config = loadConfig([]);
  if (config.databaseUrl) return createDataSource({ url: config.databaseUrl, statementTimeout: 0 });
  const server = new EmbeddedPostgres({ dataDir: config.dataDir, exclusive: false });
  await server.start();
  await server.createDatabase('cauce');
  const source = createDataSource({ url: server.url(), statementTimeout: 0 });
  const close = source.destroy.bind(source);
  source.destroy = async () => {
    await close();
    await server.stop();
  };
  return source;
}

export default dataSource();
