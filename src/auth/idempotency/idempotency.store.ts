import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { Config } from '../../config/config';
import { openAnswer, sealAnswer, type StoredAnswer } from './answer-vault';

/** A command that runs at this moment keeps its key this long; after a crash the key is free again. */
const LEASE = '30 seconds';
const KEPT = 48 * 3_600_000;

export interface CommandKey {
  hash: Buffer;
  key: string;
}

export type Claim =
  | { state: 'mine' }
  | { state: 'running'; fingerprint?: Buffer }
  | { state: 'answered'; fingerprint: Buffer; answer: StoredAnswer };

interface KeyRow {
  fingerprint: Buffer | null;
  answer: Buffer | null;
}

@Injectable()
export class IdempotencyStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  keyFor(actor: string, key: string): CommandKey {
    return { hash: createHash('sha256').update(`${actor}\n${key}`).digest(), key };
  }

  /**
   * Inserts first, in a statement of its own: of two simultaneous commands with one key, one runs.
   * A key whose command never answered (a crash) is taken over when its lease ends.
   */
  async claim(key: CommandKey, print: Buffer | undefined): Promise<Claim> {
    const taken: unknown[] = await this.dataSource.query(
      `INSERT INTO idempotency_key AS known (key_hash, fingerprint, lease_until, created_at)
       VALUES ($1, $2, clock_timestamp() + interval '${LEASE}', $3)
       ON CONFLICT (key_hash) DO UPDATE
         SET lease_until = excluded.lease_until, fingerprint = excluded.fingerprint, created_at = excluded.created_at,
             status = NULL, answer = NULL
         WHERE (known.status IS NULL AND known.lease_until < clock_timestamp()) OR known.created_at <= $4
       RETURNING key_hash`,
      [key.hash, print ?? null, this.clock.now(), this.oldest()],
    );
    if (taken.length === 1) return { state: 'mine' };
    const rows: KeyRow[] = await this.dataSource.query(
      'SELECT fingerprint, answer FROM idempotency_key WHERE key_hash = $1',
      [key.hash],
    );
    const row = rows[0];
    if (row?.answer && row.fingerprint) {
      return {
        state: 'answered',
        fingerprint: row.fingerprint,
        answer: openAnswer(row.answer, this.config.secretKey, key.key),
      };
    }
    return { state: 'running', fingerprint: row?.fingerprint ?? undefined };
  }

  /** Keeps the answer; in `tx` when it must commit together with what the command wrote. */
  async settle(key: CommandKey, print: Buffer, answer: StoredAnswer, tx?: EntityManager): Promise<void> {
    await (tx ?? this.dataSource).query(
      'UPDATE idempotency_key SET fingerprint = $2, status = $3, answer = $4 WHERE key_hash = $1',
      [key.hash, print, answer.status, sealAnswer(answer, this.config.secretKey, key.key)],
    );
  }

  /** The command came to nothing that lasts: the same key may try again. */
  async release(key: CommandKey): Promise<void> {
    await this.dataSource.query('DELETE FROM idempotency_key WHERE key_hash = $1 AND status IS NULL', [
      key.hash,
    ]);
  }

  /** Forgets answers older than 48 h. */
  async sweep(): Promise<void> {
    await this.dataSource.query('DELETE FROM idempotency_key WHERE created_at <= $1', [this.oldest()]);
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - KEPT);
  }
}
