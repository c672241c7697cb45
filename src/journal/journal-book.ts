import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { Journal } from './journal';
import type { NewJournalEntry } from './journal-entry';

export type WriteInBook = (entry: Omit<NewJournalEntry, 'at'>) => Promise<void>;

/** Chains of entries about what belongs to no case, one a name: who changed a definition, who asked for an export. */
@Injectable()
export class JournalBook {
  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** Locks the book for the rest of `tx`, as the row of a case is locked, and answers how to write in it. */
  async open(tx: EntityManager, name: string): Promise<WriteInBook> {
    const id = bookId(name);
    await tx.query(`INSERT INTO journal_book (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [id, name]);
    await tx.query(`SELECT 1 FROM journal_book WHERE id = $1 FOR UPDATE`, [id]);
    return (entry) => this.journal.append(tx, id, [{ ...entry, at: this.clock.now() }]);
  }
}

/** The same in every installation, in the form of a name-based UUID (RFC 9562, version 8). */
export function bookId(name: string): string {
  const hex = createHash('sha256').update(`cauce-journal-book:${name}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
