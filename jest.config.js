'use strict';
const { join } = require('node:path');
const { esmPackages } = require('./test/support/esm-packages');

const names = [...esmPackages(join(__dirname, 'node_modules'))]
  .map((name) => name.replaceAll('.', '\\.'))
  .join('|');

const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    jsc: {
      parser,
      target: 'es2022',
      keepClassNames: true,
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
    module: { type: 'commonjs' },
  },
];

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  setupFilesAfterEnv: ['<rootDir>/test/support/long-tests.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/web', '<rootDir>/\\.cauce'],
  transform: {
    '\\.ts$': swc({ syntax: 'typescript', decorators: true }),
    '\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  // Skipped: everything of a package that is not in the list, by its innermost node_modules.
  transformIgnorePatterns: [`/node_modules/(?!.*/node_modules/)(?!(?:${names})/)`],
};

const withDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

module.exports = {
  maxWorkers: 2,
  // A worker keeps what each test file loaded; past this it is replaced, or the last files take five times as long.
  workerIdleMemoryLimit: '1GB',
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.spec.ts'] },
    {
      ...common,
      ...withDatabase,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/integration/**/*.int-spec.ts', '<rootDir>/test/flujos/**/*.e2e-spec.ts'],
    },
    {
      ...common,
      ...withDatabase,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.browser-spec.ts'],
    },
  ],
};
