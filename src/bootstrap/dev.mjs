// `npm run dev`: the server compiled and restarted at each change, and Vite's pages with hot reload.
import { join } from 'node:path';
import {
  NODE_FLAGS,
  ROOT,
  become,
  checkNode,
  ensureDependencies,
  forgetServerBuild,
  main,
  step,
} from './tasks.mjs';

const NEST = join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');

await main(async () => {
  checkNode();
  await step('Dependencias', ensureDependencies);
  forgetServerBuild();
  const server = become(process.execPath, [NEST, 'start', '--watch', '--preserveWatchOutput'], {
    env: { NODE_OPTIONS: NODE_FLAGS.join(' ') },
  });
  const pages = become(process.execPath, [VITE], { cwd: join(ROOT, 'web') });
  return (await Promise.all([server, pages])).find((code) => code !== 0) ?? 0;
});
