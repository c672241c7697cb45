import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CONSOLE, namedFile, type CommandOutput } from '../../common/command-line';
import { readVariables } from '../../config/config.schema';
import { closeValidation, validateModel, type ModelLimits, type ModelReport } from './validation';
import { knownDocuments } from './releases/deployment-gate';
import { isFinding, readModelFile } from './validation/read-model-file';
import { report } from './validation/types';

const USAGE = `Uso: npm run modelos:validar -- ARCHIVO…
Valida diagramas .bpmn, decisiones .dmn y formularios .form. Imprime una línea JSON por archivo:
{"file", "ok", "findings": [{"elementId", "rule", "severity", "message"}]}.`;

/** Exit code 0 when every file is ok (it may have warnings), 1 when one is not or none was named. */
export async function main(argv: readonly string[], output: CommandOutput = CONSOLE): Promise<number> {
  if (argv.length === 0 || argv.some((argument) => argument.startsWith('-'))) {
    output.complain(USAGE);
    return 1;
  }
  const limits = limitsOf(process.env);
  let allOk = true;
  try {
    for (const name of argv) {
      const result = await validateFile(name, limits);
      output.write(JSON.stringify(result));
      allOk &&= result.ok;
    }
  } finally {
    await closeValidation();
  }
  return allOk ? 0 : 1;
}

async function validateFile(name: string, limits: Partial<ModelLimits>): Promise<ModelReport> {
  const file = await readModelFile(namedFile(name), name, limits);
  return isFinding(file)
    ? report(name, [file])
    : validateModel(file, { limits, ...masterListsAround(namedFile(name)) });
}

/** The master lists of documents beside the diagram and in the folders of the profiles, when there are any. */
function masterListsAround(file: string): { knownDocuments?: string[] } {
  const folder = dirname(file);
  const lists = filesBelow(folder).filter((path) => basename(path) === 'documentos.json');
  const read = (path: string) => ({
    kind: 'profile' as const,
    key: 'documentos',
    content: readFileSync(path, 'utf8'),
  });
  return knownDocuments(lists.map(read));
}

function filesBelow(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const inner = entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(name, 'documentos.json'));
    const names = new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name));
    const below = inner.filter((path) => existsSync(join(folder, path)));
    return [...names, ...below].map((path) => join(folder, path));
  } catch {
    return [];
  }
}

/** The limits of the server that would receive the models, when its variables are set here too. */
function limitsOf(env: NodeJS.ProcessEnv): Partial<ModelLimits> {
  const read = readVariables({
    CAUCE_MODEL_MAX_BYTES: env['CAUCE_MODEL_MAX_BYTES'],
    CAUCE_MODEL_MAX_ELEMENTS: env['CAUCE_MODEL_MAX_ELEMENTS'],
    CAUCE_MODEL_MAX_DEPTH: env['CAUCE_MODEL_MAX_DEPTH'],
  });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const { CAUCE_MODEL_MAX_BYTES, CAUCE_MODEL_MAX_ELEMENTS, CAUCE_MODEL_MAX_DEPTH } = read.values;
  return {
    maxBytes: CAUCE_MODEL_MAX_BYTES,
    maxElements: CAUCE_MODEL_MAX_ELEMENTS,
    maxDepth: CAUCE_MODEL_MAX_DEPTH,
  };
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      CONSOLE.complain(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    },
  );
}
