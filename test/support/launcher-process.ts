import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres';

// A process of its own that holds an embedded PostgreSQL: `launcher-process.ts <dataDir>`. Says "ready <url>" and stays
// until it is told to end by SIGTERM; the tests kill it.
const server = new EmbeddedPostgres({
  dataDir: process.argv[2]!,
  log: (line) => process.stdout.write(`log ${line}\n`),
});
const stay = setInterval(() => undefined, 1_000);

process.once('SIGTERM', () => {
  clearInterval(stay);
  void server.stop();
});

server.start().then(
  () => process.stdout.write(`ready ${server.url('postgres')}\n`),
  (error: Error) => {
    process.stdout.write(`failed ${error.message}\n`);
    process.exit(1);
  },
);
