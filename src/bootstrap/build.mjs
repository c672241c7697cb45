// `npm run build`: server and pages, when their sources changed.
import { buildServer, buildWeb, checkNode, main, step } from './tasks.mjs';

await main(async () => {
  checkNode();
  await step('Servidor', buildServer);
  await step('Páginas', buildWeb);
});
