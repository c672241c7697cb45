import { canonicalJson, sha256, storableJson, storableText } from './canonical';

/** Who did it: a reference, never a name (design, contract 9). */
export interface Actor {
  kind: 'account' | 'citizen' | 'system' | 'token';
  id?: string;
  role?: string;
}

export interface Clause {
  /** For example `ISO 9001`. */
  standard: string;
  edition?: string;
  /** For example `8.5.1`. */
  clause: string;
}

export interface NewJournalEntry {
  /** Stable name of what happened, for example `tarea.completada`. */
  type: string;
  actor: Actor;
  at: Date;
  phva?: 'P' | 'H' | 'V' | 'A';
  clauses?: Clause[];
  norma?: string;
  subject?: { kind: string; id: string };
  /** References and digests only: no personal data. */
  data?: Record<string, unknown>;
}

/** What the hash covers. Absent members are left out, never null, so that the canonical text is one. */
export interface JournalRecord {
  format: 1;
  caseId: string;
  seq: number;
  /** ISO 8601 instant in UTC with milliseconds. */
  at: string;
  type: string;
  actor: Actor;
  phva?: string;
  clauses?: Clause[];
  norma?: string;
  subject?: { kind: string; id: string };
  data?: Record<string, unknown>;
  /** Hex SHA-256 of the entry before it; 64 zeros for the first. */
  prevHash: string;
}

export interface JournalEntry extends JournalRecord {
  hash: string;
}

export const FORMAT = 1 as const;
export const GENESIS = '0'.repeat(64);

/** Hex SHA-256 over the RFC 8785 form of the record, the previous hash and format version included. */
export function hashRecord(record: JournalRecord): string {
  return sha256(canonicalJson(record)).toString('hex');
}

/** Continues the chain after `head` with new entries, in order. */
export function chain(
  caseId: string,
  head: { seq: number; hash: string },
  entries: NewJournalEntry[],
): JournalEntry[] {
  let { seq, hash } = head;
  return entries.map((entry) => {
    const record = toRecord(caseId, ++seq, hash, entry);
    hash = hashRecord(record);
    return { ...record, hash };
  });
}

function toRecord(caseId: string, seq: number, prevHash: string, entry: NewJournalEntry): JournalRecord {
  const { kind, id, role } = entry.actor;
  return {
    format: FORMAT,
    caseId,
    seq,
    at: entry.at.toISOString(),
    type: storableText(entry.type),
    actor: { kind, ...text('id', id), ...text('role', role) },
    ...text('phva', entry.phva),
    ...(entry.clauses ? { clauses: storableJson(entry.clauses) } : {}),
    ...text('norma', entry.norma),
    ...(entry.subject ? { subject: storableJson(entry.subject) } : {}),
    ...(entry.data ? { data: storableJson(entry.data) } : {}),
    prevHash,
  };
}

function text<K extends string>(key: K, value: string | undefined | null): { [P in K]?: string } {
  return value === undefined || value === null
    ? {}
    : ({ [key]: storableText(value) } as { [P in K]?: string });
}
