// `npm test`: static checks and every test, from a fresh clone. `npm test -- <jest arguments>` runs jest alone.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeCoverage } from './cobertura.mjs';
import { ROOT, become, buildServer, buildWeb, checkNode, ensureDependencies, main, step } from './tasks.mjs';

const JEST = ['--disable-warning=ExperimentalWarning', join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js')];
// Two runs: what needs a database shares one PostgreSQL and keeps both workers busy to the end.
const RUNS = [['unit'], ['integration', 'browser']];

await main(async () => {
  checkNode();
  await step('Dependencias', ensureDependencies);
  const args = process.argv.slice(2);
  if (args.length > 0) return become(process.execPath, [...JEST, ...args]);

  let passed = 0;
  let failed = 0;
  const failures = [];
  const results = [];
  const must = async (stage, task) => {
    const ok = await task().then((code) => !code, report);
    if (ok) return;
    failed += 1;
    failures.push(stage);
  };
  await must('npm run check', () => become(process.execPath, [join(ROOT, 'src', 'bootstrap', 'check.mjs')]));
  await must('Servidor', () => step('Servidor', buildServer));
  await must('Páginas', () => step('Páginas', buildWeb));
  for (const projects of RUNS) {
    const result = await runProjects(projects);
    passed += result.passed;
    failed += result.failed;
    if (result.failed > 0) failures.push(projects.join(' + '));
    if (result.json) results.push(result.json);
  }
  const uncovered = writeCoverage(ROOT, results);
  if (uncovered.length > 0) {
    failed += uncovered.length;
    failures.push('cobertura');
    process.stdout.write(`\nCobertura de las reglas:\n${uncovered.map((line) => `  - ${line}\n`).join('')}`);
  }
  if (failures.length > 0) process.stdout.write(`\nFalló: ${failures.join(', ')}\n`);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
});

function report(error) {
  process.stderr.write(`${error.message}\n`);
  return false;
}

/** One jest run. A test file that could not even be loaded counts as a failure, and so does a run without a result. */
async function runProjects(projects) {
  const file = join(ROOT, 'node_modules', '.cache', 'cauce', `jest-${projects[0]}.json`);
  mkdirSync(join(file, '..'), { recursive: true });
  rmSync(file, { force: true });
  process.stdout.write(`\n— ${projects.join(' + ')} —\n`);
  const code = await become(
    process.execPath,
    [...JEST, '--selectProjects', ...projects, '--json', '--outputFile', file],
    {
      stdio: ['inherit', 'ignore', 'inherit'],
    },
  );
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return { passed: result.numPassedTests, failed: code === 0 ? failed : Math.max(failed, 1), json: result };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
