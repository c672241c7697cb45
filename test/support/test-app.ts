import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { Clock, ManualClock } from '../../src/common/clock';
import { configureApp } from '../../src/common/http/configure-app';
import { Config } from '../../src/config/config';
import { UnitOfWork } from '../../src/database/unit-of-work';
import { cloneTemplate } from './test-database';

export interface TestAppOptions {
  /** What the server starts with, over: database clone, temporary data folder, no demo data, silent log. */
  config?: Partial<Config>;
  /** Where the clock stands. Default: Monday 2 March 2026, 09:00 in Bogotá. */
  now?: string;
  /** The module under test. Default: the whole application. */
  module?: Type;
  /** `overrideProvider(…)` and the like. */
  prepare?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
}

export interface TestApp {
  app: NestExpressApplication;
  /** http://127.0.0.1:port, without a trailing slash. */
  url: string;
  clock: ManualClock;
  config: Config;
  dataSource: DataSource;
  unitOfWork: UnitOfWork;
  get: NestExpressApplication['get'];
  query<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Drains and closes the application, then removes its database and files. */
  close(): Promise<void>;
}

/** The application on a random loopback port, with its own database, data folder and a clock that only we move. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await cloneTemplate();
  const dataDir = mkdtempSync(join(tmpdir(), 'cauce-datos-'));
  const cleanUp = async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await database.drop();
  };
  try {
    const config = testConfig(database.url, dataDir, options.config);
    const clock = new ManualClock(new Date(options.now ?? '2026-03-02T14:00:00Z'));
    const app = await boot(options, config, clock);
    const { port } = app.getHttpServer().address() as AddressInfo;
    const dataSource = app.get(DataSource);
    return {
      app,
      url: `http://127.0.0.1:${port}`,
      clock,
      config,
      dataSource,
      unitOfWork: app.get(UnitOfWork),
      get: app.get.bind(app),
      query: (sql, parameters) => dataSource.query(sql, parameters),
      close: async () => {
        try {
          await app.close();
        } finally {
          await cleanUp();
        }
      },
    };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

export function testConfig(databaseUrl: string, dataDir: string, overrides: Partial<Config> = {}): Config {
  return new Config({
    port: 0,
    host: '127.0.0.1',
    databaseUrl,
    embeddedDatabase: false,
    databasePool: 10,
    dataDir,
    demo: false,
    secretKey: 'una-clave-de-pruebas-de-mas-de-32-caracteres',
    logLevel: process.env['CAUCE_TEST_LOG'] === undefined ? 'silent' : 'debug',
    ...overrides,
  });
}

async function boot(options: TestAppOptions, config: Config, clock: Clock): Promise<NestExpressApplication> {
  const builder = testingModule(options.module ?? applicationModule(), config, clock);
  const module = await (options.prepare?.(builder) ?? builder).compile();
  const app = module.createNestApplication<NestExpressApplication>({
    bufferLogs: true,
    forceCloseConnections: true,
  });
  configureApp(app);
  await app.listen(config.port, config.host);
  return app;
}

/** With the configuration and the clock of the test. */
export function testingModule(module: Type, config: Config, clock: Clock): TestingModuleBuilder {
  return Test.createTestingModule({ imports: [module] })
    .overrideProvider(Config)
    .useValue(config)
    .overrideProvider(Clock)
    .useValue(clock);
}

export function applicationModule(): Type {
  // Loaded late: a test of one module must not need all the others.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('../../src/app.module') as { AppModule: Type }).AppModule;
}
