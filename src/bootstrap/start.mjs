// `npm start`: from a fresh clone to a running server, with nothing on the machine but Node.
import { join } from 'node:path';
import {
  NODE_FLAGS,
  ROOT,
  become,
  buildServer,
  buildWeb,
  checkNode,
  ensureDependencies,
  main,
  step,
} from './tasks.mjs';

await main(async () => {
  process.stderr.write('Cauce\n');
  checkNode();
  await step('1/3 Dependencias', ensureDependencies);
  await step('2/3 Servidor', buildServer);
  await step('3/3 Páginas', buildWeb);
  // The channel tells the server when we are killed, so that no server is left without its terminal.
  const flags = [
    ...NODE_FLAGS,
    '--enable-source-maps',
    '--require',
    join(ROOT, 'src', 'bootstrap', 'follow-parent.cjs'),
  ];
  return become(
    process.execPath,
    [...flags, join(ROOT, 'dist', 'src', 'main.js'), ...process.argv.slice(2)],
    {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    },
  );
});
