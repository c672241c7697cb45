// `npm run check`: format, lint, types and module boundaries. Runs all of them and fails at the end.
import { join } from 'node:path';
import { ROOT, TaskError, checkNode, ensureDependencies, main, run, step } from './tasks.mjs';

const bin = (...path) => join(ROOT, 'node_modules', ...path);
const BOUNDARIES = [
  '--config',
  '.dependency-cruiser.cjs',
  '--output-type',
  'err',
  'src',
  'migrations',
  'ormconfig.ts',
];

const CHECKS = [
  [
    'Formato (prettier)',
    bin('prettier', 'bin', 'prettier.cjs'),
    ['--check', '--log-level', 'warn', '--cache', '.'],
  ],
  ['Reglas (eslint)', bin('eslint', 'bin', 'eslint.js'), ['--max-warnings', '0', '.']],
  ['Tipos del servidor (tsc)', bin('typescript', 'bin', 'tsc'), ['--noEmit', '-p', 'tsconfig.json']],
  [
    'Tipos de las páginas (tsc)',
    bin('typescript', 'bin', 'tsc'),
    ['--noEmit', '-p', join('web', 'tsconfig.json')],
  ],
  [
    'Fronteras de módulos (dependency-cruiser)',
    bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    BOUNDARIES,
  ],
];

await main(async () => {
  checkNode();
  await step('Dependencias', ensureDependencies);
  const failures = [];
  for (const [title, program, args] of CHECKS) {
    await step(title, () => run(process.execPath, [program, ...args])).catch((error) =>
      failures.push(error.message),
    );
  }
  if (failures.length > 0) throw new TaskError(failures.join('\n\n'));
});
