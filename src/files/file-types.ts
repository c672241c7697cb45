/** A kind of file that a petition may carry. */
export interface FileKind {
  mime: string;
  /** Lower-case extensions without the dot; the first one is given to a name that has none. */
  extensions: string[];
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/**
 * Accepted by default: what people attach to a petition and what opens without running anything. Archives
 * and formats with macros are left out; an entity that needs more passes its own `allowedTypes`.
 */
export const DEFAULT_KINDS: FileKind[] = [
  { mime: 'application/pdf', extensions: ['pdf'] },
  { mime: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  { mime: 'image/png', extensions: ['png'] },
  { mime: `${OFFICE}.wordprocessingml.document`, extensions: ['docx'] },
  { mime: `${OFFICE}.spreadsheetml.sheet`, extensions: ['xlsx'] },
  { mime: 'text/plain', extensions: ['txt'] },
];

/** Known and not accepted by default. */
const OTHER_KINDS: FileKind[] = [
  { mime: 'image/webp', extensions: ['webp'] },
  { mime: 'audio/mpeg', extensions: ['mp3'] },
  { mime: 'audio/ogg', extensions: ['ogg'] },
  { mime: 'audio/x-m4a', extensions: ['m4a'] },
  { mime: 'video/mp4', extensions: ['mp4'] },
  { mime: 'text/csv', extensions: ['csv'] },
  { mime: 'image/svg+xml', extensions: ['svg'] },
];

export const DEFAULT_TYPES = DEFAULT_KINDS.map((kind) => kind.mime);

export function kindOf(mime: string): FileKind | undefined {
  return [...DEFAULT_KINDS, ...OTHER_KINDS].find((kind) => kind.mime === mime);
}

/** Lower-case extension of a file name, without the dot; empty when it has none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** `PDF, JPG, …` for a sentence. */
export function listExtensions(mimes: string[]): string {
  return mimes.map((mime) => (kindOf(mime)?.extensions[0] ?? mime).toUpperCase()).join(', ');
}

/**
 * The name as it may be shown, mailed and put in a header: the last path segment, without control or
 * direction-override characters (which can make `gpj.exe` read as `exe.jpg`) and with at most 120 characters.
 */
export function cleanName(name: string): string {
  const segment = name.normalize('NFC').split(/[\\/]/).pop() ?? '';
  const visible = segment

    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (visible === '') return 'anexo';
  const extension = extensionOf(visible);
  const tail = extension ? `.${extension}` : '';
  const stem = extension ? visible.slice(0, -tail.length) : visible;
  return `${
    [...stem]
      .slice(0, 120 - tail.length)
      .join('')
      .trim() || 'anexo'
  }${tail}`;
}
