import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/database/data-source';
import { UnitOfWork } from '../../src/database/unit-of-work';
import { TEMPLATE_DATABASE } from './test-server';

export interface TestDatabase {
  url: string;
  dataSource: DataSource;
  unitOfWork: UnitOfWork;
  /** Raw rows, for looking at what was written. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

/** A database of its own for one test file: a clone of the migrated template. Close it in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, drop } = await cloneTemplate();
  const dataSource = await createDataSource({ url, pool: 12 }).initialize();
  return {
    url,
    dataSource,
    unitOfWork: new UnitOfWork(dataSource),
    query: (sql, parameters) => dataSource.query(sql, parameters),
    close: async () => {
      await dataSource.destroy();
      await drop();
    },
  };
}

/** Only the clone, for what opens its own connections (the whole application). */
export async function cloneTemplate(): Promise<{ url: string; drop: () => Promise<void> }> {
  const administration = process.env['CAUCE_TEST_DATABASE'];
  if (!administration) throw new Error('Only the jest projects "integration" and "browser" have a database.');
  const name = `prueba_${randomBytes(6).toString('hex')}`;
  await administer(
    administration,
    `create database ${name} template ${TEMPLATE_DATABASE} strategy file_copy`,
  );
  const url = new URL(administration);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => administer(administration, `drop database if exists ${name} with (force)`),
  };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
