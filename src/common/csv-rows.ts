import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { type CsvError, parse } from 'csv-parse';

export type CsvRow = { line: number; bytes: number; cells: string[] } | CsvRowError;
export interface CsvRowError {
  /** Line of the file on which the row ends; the first is 1. */
  line: number;
  bytes: number;
  /** A Spanish sentence. */
  error: string;
}

type Skipped = CsvError & { lines?: number; bytes?: number };

const UNREADABLE = 'La fila no se puede leer: revise sus comillas y su tamaño.';
const UNCLOSED =
  'Quedaron unas comillas abiertas y lo que les sigue no se leyó: ciérrelas y súbalo de nuevo.';
const MAX_ROW = 64 * 1024;

/**
 * The rows of a CSV file, as a stream. Spreadsheets write it as UTF-8, with or without mark, or as Windows-1252.
 * @param delimiter without it, that of the first line: a file is never parted by two, which would cut «79,5» in halves
 */
export async function* csvRows(file: Readable, delimiter?: string): AsyncGenerator<CsvRow> {
  const text = textOf(file as AsyncIterable<Buffer>);
  const first = await text.next();
  const start = first.done ? '' : first.value;
  const skipped: Skipped[] = [];
  const parser = parse({
    delimiter: delimiter ?? delimiterOf(start),
    bom: true,
    trim: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_ROW,
  });
  parser.on('skip', (error: CsvError) => skipped.push(error));
  const source = Readable.from(rest(start, text));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number; bytes: number };
    }>) {
      yield* errorsOf(skipped, info.lines);
      yield { line: info.lines, bytes: info.bytes, cells: record.map(storable) };
    }
    yield* errorsOf(skipped, Infinity);
  } finally {
    source.destroy();
    file.destroy();
  }
}

/** Cells beyond the header: a delimiter inside a text that was not quoted has cut it. */
export function surplusOf(cells: string[], columns: number): string | undefined {
  if (cells.slice(columns).every((cell) => cell === '')) return undefined;
  return `Se esperaban ${columns} columnas y se encontraron ${cells.length}: escriba entre comillas dobles el texto que lleve el separador.`;
}

/** Of the first line: the one that appears more often. */
export function delimiterOf(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1);
  return line.split(';').length > line.split(',').length ? ';' : ',';
}

/** Decoded piece by piece; the first piece that is not UTF-8 says that it was Windows-1252 all along. */
export async function* textOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let isUtf8 = true;
  let pending: Buffer = Buffer.alloc(0);
  const decode = (piece: Buffer): string => {
    if (!isUtf8) return windows1252(piece);
    try {
      return utf8.decode(piece);
    } catch {
      isUtf8 = false;
      return windows1252(piece);
    }
  };
  for await (const chunk of bytes) {
    const piece = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
    const end = isUtf8 ? completeUntil(piece) : piece.length;
    pending = piece.subarray(end);
    if (end > 0) yield decode(piece.subarray(0, end));
  }
  if (pending.length > 0) yield decode(pending);
}

/** Where a character of several bytes begins that the next piece ends. */
function completeUntil(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back += 1) {
    const byte = piece[piece.length - back]!;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? piece.length - back : piece.length;
  }
  return piece.length;
}

async function* rest(start: string, text: AsyncGenerator<string>): AsyncGenerator<string> {
  yield start;
  yield* text;
}

/** The parser runs ahead of whoever reads: what it could not read is told in its place. */
function* errorsOf(skipped: Skipped[], before: number): Generator<CsvRowError> {
  while (skipped[0] && (skipped[0].lines ?? 0) < before) {
    const { lines: line = 0, bytes = 0, code } = skipped.shift()!;
    yield { line, bytes, error: code === 'CSV_QUOTE_NOT_CLOSED' ? UNCLOSED : UNREADABLE };
  }
}

/** What Windows-1252 has in place of the control characters of Latin-1; the decoder of some versions of Node has not. */
const TYPOGRAPHIC = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function windows1252(piece: Buffer): string {
  return piece
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (char) => TYPOGRAPHIC[char.charCodeAt(0) - 0x80]!);
}

/** NUL and half characters reach no database. */
function storable(cell: string): string {
  return cell.replace(/\u0000/g, '').replace(/\p{Surrogate}/gu, '\ufffd');
}
