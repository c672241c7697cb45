import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/**
 * A password from the terminal, typed twice without echo; from a pipe, its first line. Never from the arguments:
 * those stay in the shell's history and are seen by every user of the machine.
 * @throws Error (Spanish sentence) when the two differ or nothing came
 */
export async function askPassword(input: NodeJS.ReadStream, output: NodeJS.WritableStream): Promise<string> {
  if (!input.isTTY) return firstLine(input);
  const first = await askSilently(input, output, 'Clave: ');
  const second = await askSilently(input, output, 'Otra vez: ');
  if (first !== second)
    throw new Error('Se esperaba dos veces la misma clave; se encontraron dos distintas.');
  return first;
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of input) text += chunk.toString();
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  if (line === '') throw new Error('Se esperaba la clave por la entrada estándar; llegó vacía.');
  return line;
}

async function askSilently(
  input: NodeJS.ReadStream,
  output: NodeJS.WritableStream,
  question: string,
): Promise<string> {
  output.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input, output: silent, terminal: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      terminal.once('SIGINT', () => reject(new Error('Cancelado.')));
      terminal.question('').then(resolve, reject);
    });
  } finally {
    terminal.close();
    output.write('\n');
  }
}
