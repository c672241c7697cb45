import { readFile, stat } from 'node:fs/promises';
import { guardBytes } from './size-guard';
import { DEFAULT_LIMITS, failure, type Finding, type ModelFile, type ModelLimits } from './types';

/**
 * Reads a model from disk. What cannot be read, or is larger than the limit, is a finding; it is not loaded.
 * @param name as it is shown
 */
export async function readModelFile(
  path: string,
  name: string,
  limits: Partial<ModelLimits> = {},
): Promise<ModelFile | Finding> {
  try {
    const { size } = await stat(path);
    const [tooLarge] = guardBytes(size, { ...DEFAULT_LIMITS, ...limits });
    return tooLarge ?? decodeModel(name, await readFile(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return failure('unreadable', `El archivo no se puede leer: ${REASONS[code] ?? code}.`);
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'no existe',
  EISDIR: 'es una carpeta',
  EACCES: 'no hay permiso',
  EPERM: 'no hay permiso',
};

/** Models are UTF-8: read as anything else, ids and texts would change without a word. */
export function decodeModel(name: string, bytes: Uint8Array): ModelFile | Finding {
  try {
    return { name, content: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return failure('not-utf8', 'El archivo no está en UTF-8; guárdelo con esa codificación.');
  }
}

export function isFinding(value: ModelFile | Finding): value is Finding {
  return 'severity' in value;
}
