import { open } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { fileTypeFromFile } from 'file-type/node';
import { Refusal } from '../common/refusal';
import { extensionOf, kindOf, listExtensions } from './file-types';

/**
 * What the bytes of a stored file are, whatever its name says.
 * @returns a MIME type; `text/plain` (or `text/csv` when the name says so) for clean UTF-8 or Windows-1252 text
 */
export async function sniff(path: string, name: string): Promise<string | undefined> {
  const found = await fileTypeFromFile(path);
  if (found) return found.mime;
  const head = await readHead(path, 64 * 1024);
  if (!isText(head)) return undefined;
  if (/<svg[\s>]/i.test(head.toString('latin1'))) return 'image/svg+xml';
  return extensionOf(name) === 'csv' ? 'text/csv' : 'text/plain';
}

/**
 * The door's rule: the content must be of an accepted type and the extension must be one of that type.
 * @returns the name to keep, with the type's extension when it had none
 * @throws Refusal 422 `anexo-tipo-no-permitido` or `anexo-tipo-no-coincide`
 */
export function acceptedName(name: string, mime: string | undefined, allowed: string[]): string {
  const extension = extensionOf(name);
  const declared = allowed.find((type) => kindOf(type)?.extensions.includes(extension));
  if (!mime || !allowed.includes(mime)) {
    if (declared) throw mismatch(name, extension, mime);
    throw Refusal.invalid(
      'anexo-tipo-no-permitido',
      `Se esperaba un archivo de tipo ${listExtensions(allowed)}; «${name}» ${describe(mime)}.`,
      { archivo: name },
    );
  }
  const kind = kindOf(mime);
  if (!kind || kind.extensions.includes(extension)) return name;
  if (extension !== '') throw mismatch(name, extension, mime);
  return `${name}.${kind.extensions[0]}`;
}

function mismatch(name: string, extension: string, mime: string | undefined): Refusal {
  return Refusal.invalid(
    'anexo-tipo-no-coincide',
    `Se esperaba que «${name}» fuera lo que dice su extensión (.${extension}); su contenido ${describe(mime)}.`,
    { archivo: name },
  );
}

function describe(mime: string | undefined): string {
  if (!mime) return 'es de un tipo que no se reconoce';
  const kind = kindOf(mime);
  return `es de tipo ${kind ? kind.extensions[0]!.toUpperCase() : mime}`;
}

async function readHead(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const UNASSIGNED = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

function isText(head: Buffer): boolean {
  const clean = (text: string) =>
    text.length > 0 && !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text);
  try {
    return clean(new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true }));
  } catch {
    // Spreadsheets and Notepad on Windows write Windows-1252, typographic quotes included; five bytes are none of it.
    return clean(head.toString('latin1')) && !head.some((byte) => UNASSIGNED.includes(byte));
  }
}
