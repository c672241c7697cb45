import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { FORMAT, GENESIS } from './journal-entry';
import { leafHash, type SealLeaf, treeRoot } from './merkle';
import { bogotaDay, endOfBogotaDay, type Seal, type SealStatement, statementRoot } from './seal';
import { SigningKey } from './signing-key';

interface LastSeal {
  number: number;
  day: string;
  root: string;
}

/** Signs, a day at a time, how far every chain that moved has come. */
@Injectable()
export class JournalSealer {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly key: SigningKey,
  ) {}

  /**
   * Seals every day up to and including `day` that has entries without a seal; days without any get none.
   * A day of many cases gets several. Run again, it does nothing. An entry that came late (its day is sealed) goes into a further seal of the
   * last sealed day.
   * @param day Bogotá day, YYYY-MM-DD
   * @returns the seals made
   */
  async sealUpTo(day: string): Promise<Seal[]> {
    const made: Seal[] = [];
    for (;;) {
      const seal = await this.work.run((tx) => this.sealNext(tx, day));
      if (!seal) return made;
      made.push(seal);
    }
  }

  /** Every day that has ended in Colombia. */
  async sealFinishedDays(): Promise<Seal[]> {
    return this.sealUpTo(bogotaDay(new Date(this.clock.now().getTime() - 24 * 3_600_000)));
  }

  private async sealNext(tx: EntityManager, limit: string): Promise<Seal | undefined> {
    // Two replicas must not number two seals alike; reading goes on.
    await tx.query('LOCK TABLE journal_seal IN SHARE ROW EXCLUSIVE MODE');
    const last = await lastSeal(tx);
    const oldest = await oldestUnsealed(tx, endOfBogotaDay(limit));
    if (!oldest) return undefined;
    const found = bogotaDay(oldest);
    const day = last && last.day > found ? last.day : found;
    const leaves = await unsealedLeaves(tx, endOfBogotaDay(day));
    const seal = this.sign({
      format: FORMAT,
      number: (last?.number ?? 0) + 1,
      day,
      prevRoot: last?.root ?? GENESIS,
      tree: treeRoot(leaves.map(leafHash)).toString('hex'),
      leaves: leaves.length,
    });
    await this.store(tx, seal, leaves);
    return seal;
  }

  private sign(statement: SealStatement): Seal {
    const root = statementRoot(statement);
    const signature = this.key.sign(root).toString('base64');
    return { ...statement, root: root.toString('hex'), signature, keyFingerprint: this.key.fingerprint };
  }

  private async store(tx: EntityManager, seal: Seal, leaves: SealLeaf[]): Promise<void> {
    await tx.query(
      `INSERT INTO journal_seal (number, day, prev_root, tree, leaves, root, signature, public_key, key_fingerprint, sealed_at)
       VALUES ($1, $2, decode($3, 'hex'), decode($4, 'hex'), $5, decode($6, 'hex'), decode($7, 'base64'), $8, $9, $10)`,
      [
        ...[seal.number, seal.day, seal.prevRoot, seal.tree, seal.leaves, seal.root, seal.signature],
        ...[this.key.spki, seal.keyFingerprint, this.clock.now()],
      ],
    );
    const rows = JSON.stringify(leaves.map((leaf, position) => ({ position, ...leaf })));
    await tx.query(
      `WITH leaf AS (
         INSERT INTO journal_seal_leaf (seal_number, position, case_id, seq, hash)
         SELECT $2::int, position, "caseId", seq, decode(hash, 'hex')
         FROM jsonb_to_recordset($1::jsonb) AS row (position int, "caseId" uuid, seq int, hash text)
         RETURNING case_id, seq
       )
       INSERT INTO journal_sealed (case_id, seq) SELECT case_id, seq FROM leaf
       ON CONFLICT (case_id) DO UPDATE SET seq = excluded.seq`,
      [rows, seal.number],
    );
  }
}

async function lastSeal(tx: EntityManager): Promise<LastSeal | undefined> {
  const rows: LastSeal[] = await tx.query(
    `SELECT number, day::text AS day, encode(root, 'hex') AS root FROM journal_seal ORDER BY number DESC LIMIT 1`,
  );
  return rows[0];
}

/** Entries beyond the last seal of their case. Driven from the heads: a sealed, quiet case costs one row. */
const UNSEALED = `journal_head h
  LEFT JOIN journal_sealed s ON s.case_id = h.case_id
  JOIN journal_entry e ON e.case_id = h.case_id AND e.seq > coalesce(s.seq, 0)
  WHERE h.seq > coalesce(s.seq, 0) AND e.at < $1`;

async function oldestUnsealed(tx: EntityManager, before: Date): Promise<Date | undefined> {
  const rows: { at: Date | null }[] = await tx.query(`SELECT min(e.at) AS at FROM ${UNSEALED}`, [before]);
  return rows[0]?.at ?? undefined;
}

/** A seal stays small enough that hashing its tree holds nothing up; a day that moved more gets several. */
const MAX_LEAVES = 5000;

async function unsealedLeaves(tx: EntityManager, before: Date): Promise<SealLeaf[]> {
  return tx.query(
    `SELECT DISTINCT ON (e.case_id) e.case_id AS "caseId", e.seq, encode(e.hash, 'hex') AS hash
     FROM ${UNSEALED} ORDER BY e.case_id, e.seq DESC LIMIT ${MAX_LEAVES}`,
    [before],
  );
}
