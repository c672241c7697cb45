import { FORMAT, type Actor, type Clause, type JournalEntry } from './journal-entry';

export interface EntryRow {
  case_id: string;
  seq: number;
  at: Date;
  type: string;
  actor_kind: Actor['kind'];
  actor_id: string | null;
  actor_role: string | null;
  phva: string | null;
  clauses: Clause[] | null;
  norma: string | null;
  subject: { kind: string; id: string } | null;
  data: Record<string, unknown> | null;
  prev_hash: string;
  hash: string;
}

export const ENTRY_COLUMNS = `case_id, seq, at, type, actor_kind, actor_id, actor_role, phva, clauses, norma,
  subject, data, encode(prev_hash, 'hex') AS prev_hash, encode(hash, 'hex') AS hash`;

/** The entry as it was hashed: a column without a value is a member that was absent. */
export function toEntry(row: EntryRow): JournalEntry {
  return {
    format: FORMAT,
    caseId: row.case_id,
    seq: row.seq,
    at: row.at.toISOString(),
    type: row.type,
    actor: {
      kind: row.actor_kind,
      ...(row.actor_id === null ? {} : { id: row.actor_id }),
      ...(row.actor_role === null ? {} : { role: row.actor_role }),
    },
    ...(row.phva === null ? {} : { phva: row.phva }),
    ...(row.clauses === null ? {} : { clauses: row.clauses }),
    ...(row.norma === null ? {} : { norma: row.norma }),
    ...(row.subject === null ? {} : { subject: row.subject }),
    ...(row.data === null ? {} : { data: row.data }),
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}
