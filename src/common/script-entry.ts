import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-root';

/**
 * Where a worker thread or a child process starts: `name.js` beside the caller in a build; else `name.ts` with the hook
 * that compiles TypeScript on load (development commands and jest). Give both to `new Worker(file, { execArgv })` or
 * `fork(file, [], { execArgv })`.
 */
export function scriptEntry(folder: string, name: string): { file: string; execArgv: string[] } {
  const quiet = '--disable-warning=ExperimentalWarning'; // Node 20 says so at each require() of an ES module
  const compiled = join(folder, `${name}.js`);
  if (existsSync(compiled)) return { file: compiled, execArgv: [quiet] };
  const hook = join(PROJECT_ROOT, 'src', 'bootstrap', 'typescript.cjs');
  return { file: join(folder, `${name}.ts`), execArgv: [quiet, '--require', hook] };
}
