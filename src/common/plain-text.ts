/** Control characters but tab, line feed and carriage return, and marks that make text read in another order. */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * What a person wrote, as text that can be shown, mailed and printed: pasted line and page separators become line
 * breaks, what cannot be seen is left out. Nothing else changes.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')
    .replace(UNSEEN, '')
    .trim();
}

/** The same, in one line: for what becomes the subject of a mail, a heading or a name. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ');
}
