import { readFile } from 'node:fs/promises';
import { CONSOLE, namedFile, type CommandOutput } from '../../common/command-line';
import { compileDecisions, DecisionError, evaluateDecision, expressionsOf, type DecisionModel } from '.';

const USAGE = `Uso: npm run decisiones:evaluar -- MODELO.dmn DECISION '{"tipo": "QUEJA", …}'
Evalúa una decisión DMN 1.3 y las que requiere; imprime su resultado en JSON.
El último argumento son las entradas, por su nombre; también vale {"input": {…}}.`;

/** Exit code 0 with the result on standard output; 1 with a Spanish sentence on standard error. */
export async function main(argv: readonly string[], output: CommandOutput = CONSOLE): Promise<number> {
  const [file, decisionId, json = '{}', ...rest] = argv;
  if (file === undefined || decisionId === undefined || rest.length > 0) {
    output.complain(USAGE);
    return 1;
  }
  try {
    const model = await compileDecisions(await readModel(file));
    const { result } = evaluateDecision(model, decisionId, inputOf(json, model));
    output.write(JSON.stringify(result));
    return 0;
  } catch (error) {
    if (!(error instanceof DecisionError)) throw error;
    output.complain(error.message);
    return 1;
  }
}

async function readModel(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(namedFile(file)));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason =
      code === 'ENOENT' ? 'no existe' : code === 'EISDIR' ? 'es una carpeta' : (code ?? 'no está en UTF-8');
    throw new DecisionError('invalid-model', `El modelo "${file}" no se puede leer: ${reason}.`);
  }
}

function inputOf(json: string, model: DecisionModel): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DecisionError(
      'invalid-input',
      `Las entradas no son JSON (${reason}); se esperaba un objeto, como {"tipo": "QUEJA"}.`,
    );
  }
  if (!isObject(value)) {
    throw new DecisionError(
      'invalid-input',
      `Se esperaba un objeto JSON con las entradas, como {"tipo": "QUEJA"}; se encontró ${json}.`,
    );
  }
  const wrapped = Object.keys(value).length === 1 ? value['input'] : undefined;
  return isObject(wrapped) && !readsInput(model) ? wrapped : value;
}

/** Whether the model itself speaks of something called `input`: then {"input": …} is that and no wrapper. */
function readsInput(model: DecisionModel): boolean {
  const named = [...model.inputs.values()].some(({ name }) => name === 'input');
  return named || expressionsOf(model).some(({ text }) => /(?<![\w"])input(?![\w"])/.test(text));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      CONSOLE.complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
      process.exitCode = 1;
    },
  );
}
