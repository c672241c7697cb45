import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock';
import type { ExportedSeal, JournalExport } from './export.types';
import { Journal } from './journal';
import { FORMAT } from './journal-entry';
import { JournalSealer } from './journal-sealer';
import { inclusionProof, leafHash, type SealLeaf } from './merkle';

const PAGE = 500;

interface SealRow extends Omit<ExportedSeal, 'format' | 'leaf' | 'position' | 'proof'> {
  spki: string;
}

/** Writes a case's record as a document that can be verified away from here. */
@Injectable()
export class JournalExporter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly journal: Journal,
    private readonly sealer: JournalSealer,
    private readonly clock: Clock,
  ) {}

  /**
   * The export document as pieces of JSON text, the entries a page at a time. What was appended after the
   * call is not in it: the entries end at the head read first.
   * @param reference the radicado
   */
  async *document(caseId: string, reference: string): AsyncGenerator<string> {
    await this.sealer.sealFinishedDays();
    const manager = this.dataSource.manager;
    const head = await this.journal.head(manager, caseId);
    const { seals, keys } = await this.seals(caseId, head.seq);
    const start: Omit<JournalExport, 'entries'> = {
      format: 'cauce-journal-export',
      version: 1,
      exportedAt: this.clock.now().toISOString(),
      caseId,
      reference,
      head,
      keys,
      seals,
    };
    yield `${JSON.stringify(start, null, 1).slice(0, -2)},\n "entries": [`;
    for (let after = 0; after < head.seq;) {
      const page = await this.journal.entries(manager, caseId, after, Math.min(PAGE, head.seq - after));
      if (page.length === 0) break;
      yield `${after === 0 ? '' : ','}\n${page.map((entry) => JSON.stringify(entry)).join(',\n')}`;
      after = page.at(-1)!.seq;
    }
    yield '\n ]\n}\n';
  }

  /** The whole document at once, for a verification on the server. */
  async export(caseId: string, reference: string): Promise<unknown> {
    let text = '';
    for await (const piece of this.document(caseId, reference)) text += piece;
    return JSON.parse(text);
  }

  private async seals(caseId: string, upTo: number): Promise<Pick<JournalExport, 'seals' | 'keys'>> {
    const rows: (SealRow & { position: number; seq: number; hash: string })[] = await this.dataSource.query(
      `SELECT s.number, s.day::text AS day, encode(s.prev_root, 'hex') AS "prevRoot", encode(s.tree, 'hex') AS tree,
         s.leaves, encode(s.root, 'hex') AS root, replace(encode(s.signature, 'base64'), E'\n', '') AS signature,
         s.key_fingerprint AS "keyFingerprint", replace(encode(s.public_key, 'base64'), E'\n', '') AS spki,
         l.position, l.seq, encode(l.hash, 'hex') AS hash
       FROM journal_seal_leaf l JOIN journal_seal s ON s.number = l.seal_number
       WHERE l.case_id = $1 AND l.seq <= $2 ORDER BY s.number`,
      [caseId, upTo],
    );
    const keys = new Map(rows.map((row) => [row.keyFingerprint, row.spki]));
    const seals: ExportedSeal[] = [];
    for (const { spki: _spki, position, seq, hash, ...seal } of rows) {
      const leaf = { caseId, seq, hash };
      seals.push({ format: FORMAT, ...seal, leaf, position, proof: await this.proof(seal.number, position) });
    }
    return {
      seals,
      keys: [...keys].map(([fingerprint, spki]) => ({ algorithm: 'Ed25519', fingerprint, spki })),
    };
  }

  private async proof(sealNumber: number, position: number): Promise<string[]> {
    const leaves: SealLeaf[] = await this.dataSource.query(
      `SELECT case_id AS "caseId", seq, encode(hash, 'hex') AS hash FROM journal_seal_leaf
       WHERE seal_number = $1 ORDER BY position`,
      [sealNumber],
    );
    return inclusionProof(leaves.map(leafHash), position).map((node) => node.toString('hex'));
  }
}
