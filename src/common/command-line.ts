import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * The file that a person named in a command: npm runs commands in the project's folder and leaves the folder
 * where the person stood in INIT_CWD.
 */
export function namedFile(name: string): string {
  const fromCaller = resolve(process.env['INIT_CWD'] ?? process.cwd(), name);
  return existsSync(fromCaller) ? fromCaller : resolve(name);
}

/** Where a command writes; tests give their own. */
export interface CommandOutput {
  /** Standard output: what the command was asked for, nothing else. */
  write(line: string): void;
  /** Standard error: sentences for people. */
  complain(line: string): void;
}

export const CONSOLE: CommandOutput = {
  write: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
};
