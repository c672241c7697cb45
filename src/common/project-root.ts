import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds `processes/`, `templates/` and `web/`: the same one whether the code runs from `src/` (tests)
 * or from `dist/src/`, and whatever the working directory is.
 */
export const PROJECT_ROOT = findRoot(__dirname);

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) throw new Error(`No se encontró package.json por encima de ${from}.`);
  }
}
