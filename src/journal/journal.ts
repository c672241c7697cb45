import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared';
import { chain, GENESIS, type JournalEntry, type NewJournalEntry } from './journal-entry';
import { ENTRY_COLUMNS, type EntryRow, toEntry } from './journal-row';

export interface JournalHead {
  seq: number;
  /** Hex SHA-256. */
  hash: string;
}

/** Writes and reads the append-only, hash-chained record of a case. */
@Injectable()
export class Journal {
  /**
   * Appends entries to a case in the caller's transaction: one statement reads the head, one writes
   * everything. The caller holds the lock on the root case row; the journal takes no other lock, and a
   * caller that does not hold it gets an error instead of a forked chain.
   * @param known the head, when the caller has just read it under that lock
   * @throws Error when the chain moved under the caller
   */
  async append(
    tx: EntityManager,
    caseId: string,
    entries: NewJournalEntry[],
    known?: JournalHead,
  ): Promise<void> {
    if (entries.length === 0) return;
    const head = known ?? (await this.head(tx, caseId));
    const chained = chain(caseId, head, entries);
    const last = chained[chained.length - 1]!;
    const written = await prepared(tx, 'journal-append', APPEND, [
      JSON.stringify(chained.map(toInsert)),
      caseId,
      last.seq,
      last.hash,
      last.at,
      head.seq,
    ]);
    if (written.length !== 1) {
      throw new Error(
        `The journal of case ${caseId} moved past entry ${head.seq}: append needs the case's lock`,
      );
    }
  }

  /** The last entry's number and hash; seq 0 and 64 zeros for a case without entries. */
  async head(tx: EntityManager, caseId: string): Promise<JournalHead> {
    const rows = await prepared<JournalHead>(
      tx,
      'journal-head',
      `SELECT seq, encode(hash, 'hex') AS hash FROM journal_head WHERE case_id = $1`,
      [caseId],
    );
    return rows[0] ?? { seq: 0, hash: GENESIS };
  }

  /** Entries of a case in order, after `afterSeq`, at most `limit`. */
  async entries(tx: EntityManager, caseId: string, afterSeq = 0, limit = 500): Promise<JournalEntry[]> {
    const rows: EntryRow[] = await tx.query(
      `SELECT ${ENTRY_COLUMNS} FROM journal_entry WHERE case_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      [caseId, afterSeq, limit],
    );
    return rows.map(toEntry);
  }
}

function toInsert(entry: JournalEntry) {
  const { seq, at, type, actor, phva, clauses, norma, subject, data } = entry;
  return {
    ...{ seq, at, type, phva, clauses, norma, subject, data },
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_role: actor.role,
    prev_hash: entry.prevHash,
    hash: entry.hash,
  };
}

const APPEND = `
  WITH entry AS (
    INSERT INTO journal_entry (case_id, seq, at, type, actor_kind, actor_id, actor_role, phva, clauses, norma,
                               subject, data, prev_hash, hash)
    SELECT $2::uuid, seq, at, type, actor_kind, actor_id, actor_role, phva, clauses, norma, subject, data,
           decode(prev_hash, 'hex'), decode(hash, 'hex')
    FROM jsonb_to_recordset($1::jsonb) AS row (
      seq int, at timestamptz, type text, actor_kind text, actor_id text, actor_role text, phva text,
      clauses jsonb, norma text, subject jsonb, data jsonb, prev_hash text, hash text)
  )
  INSERT INTO journal_head AS head (case_id, seq, hash, at)
  VALUES ($2::uuid, $3::int, decode($4::text, 'hex'), $5::timestamptz)
  ON CONFLICT (case_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, at = excluded.at
  WHERE head.seq = $6::int
  RETURNING head.seq`;
