// Runs a command of the project: `node src/bootstrap/run.mjs src/calendario/plazos.cli [arguments]`.
// From dist/ when that is up to date, else straight from the TypeScript: a command must not wait for a build.
// Standard output carries nothing but the command's own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  NODE_FLAGS,
  ROOT,
  TaskError,
  become,
  checkNode,
  ensureDependencies,
  main,
  serverIsBuilt,
  step,
} from './tasks.mjs';

await main(async () => {
  checkNode();
  const [command, ...args] = process.argv.slice(2);
  if (!command) throw new TaskError('Uso: node src/bootstrap/run.mjs <comando> [argumentos]', 64);
  if (existsSync(join(ROOT, 'package-lock.json')) && isMissingDependencies())
    await step('Dependencias', ensureDependencies);
  const built = join(ROOT, 'dist', `${command}.js`);
  if (existsSync(built) && serverIsBuilt())
    return become(process.execPath, [...NODE_FLAGS, built, ...args], { cwd: process.cwd() });
  const hook = join(ROOT, 'src', 'bootstrap', 'typescript.cjs');
  return become(process.execPath, [...NODE_FLAGS, '--require', hook, join(ROOT, `${command}.ts`), ...args], {
    cwd: process.cwd(),
  });
});

function isMissingDependencies() {
  return (
    !existsSync(join(ROOT, 'node_modules', '@swc', 'core')) && !existsSync(join(ROOT, 'dist', '.huella'))
  );
}
