/** What a spreadsheet would run as a formula becomes text. */
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;

export type CsvCell = string | number | boolean | null | undefined;

/** One record, ended by CR LF (RFC 4180). A number stays a number; text that looks like a formula is escaped. */
export function csvLine(cells: CsvCell[]): string {
  return `${cells.map((cell) => quoted(safe(cell))).join(',')}\r\n`;
}

function safe(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

const quoted = (text: string): string => (QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Spreadsheets take a file without it for another encoding. */
export const UTF8_BOM = '\ufeff';
