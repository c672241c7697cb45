import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../../../src/common/clock';
import { Config } from '../../../src/config/config';
import { Journal, JournalExporter, JournalSealer, SigningKey, verifyExport } from '../../../src/journal';
import { main } from '../../../src/journal/bitacora-verificar.cli';
import { canonicalJson, sha256 } from '../../../src/journal/canonical';
import type { JournalExport } from '../../../src/journal/export.types';
import { createTestDatabase, type TestDatabase } from '../../support';

const folder = mkdtempSync(join(tmpdir(), 'bitacora-'));
const clock = new ManualClock(new Date('2026-03-02T15:00:00Z'));
const journal = new Journal();
const key = new SigningKey(new Config({ dataDir: folder, embeddedDatabase: true }));
let database: TestDatabase;
let sealer: JournalSealer;
let exporter: JournalExporter;

beforeEach(async () => {
  database = await createTestDatabase();
  sealer = new JournalSealer(database.unitOfWork, clock, key);
  exporter = new JournalExporter(database.dataSource, journal, sealer, clock);
});
afterEach(() => database.close());
afterAll(() => rmSync(folder, { recursive: true }));

async function record(caseId: string, at: string, ...types: string[]): Promise<void> {
  const entries = types.map((type) => ({
    type,
    actor: { kind: 'system' as const },
    at: new Date(at),
    data: { nota: type },
  }));
  await database.unitOfWork.run((tx) => journal.append(tx, caseId, entries));
}

const exportOf = async (caseId: string) => (await exporter.export(caseId, '2026-000001')) as JournalExport;

/** Hashes the chain again from an entry on, as a forger with the whole document would. */
function rehash(document: JournalExport, from: number): void {
  for (const entry of document.entries.slice(from - 1)) {
    entry.prevHash = document.entries[entry.seq - 2]?.hash ?? '0'.repeat(64);
    const { hash: _old, ...record } = entry;
    entry.hash = sha256(canonicalJson(record)).toString('hex');
  }
  document.head.hash = document.entries.at(-1)!.hash;
}

/** A case of three days: entries 1–2 sealed on the 2nd, 3–4 on the 3rd, 5 still open; other cases beside it. */
async function caseOfThreeDays(): Promise<string> {
  const caseId = randomUUID();
  for (let other = 0; other < 7; other++) await record(randomUUID(), '2026-03-02T16:00:00Z', 'otro');
  await record(caseId, '2026-03-02T15:00:00Z', 'radicada', 'clasificada');
  await record(caseId, '2026-03-03T15:00:00Z', 'asignada', 'respondida');
  await record(caseId, '2026-03-04T15:00:00Z', 'cerrada');
  clock.set('2026-03-04T16:00:00Z');
  return caseId;
}

describe('seals', () => {
  it('are one a Bogotá day that moved, chained, and made once', async () => {
    const caseId = randomUUID();
    await record(caseId, '2026-03-03T04:59:59.999Z', 'todavía el 2 en Colombia');
    await record(caseId, '2026-03-03T05:00:00Z', 'ya el 3');
    await record(randomUUID(), '2026-03-06T12:00:00Z', 'el 6');
    const seals = await sealer.sealUpTo('2026-03-05');
    expect(seals.map(({ number, day, leaves }) => ({ number, day, leaves }))).toEqual([
      { number: 1, day: '2026-03-02', leaves: 1 },
      { number: 2, day: '2026-03-03', leaves: 1 },
    ]);
    expect(seals[1]!.prevRoot).toBe(seals[0]!.root);
    expect(await sealer.sealUpTo('2026-03-05')).toEqual([]);
  });

  it('cover an entry that comes late in a further seal', async () => {
    const caseId = randomUUID();
    await record(caseId, '2026-03-03T15:00:00Z', 'a tiempo');
    await sealer.sealUpTo('2026-03-03');
    await record(caseId, '2026-03-01T15:00:00Z', 'tarde');
    expect(await sealer.sealUpTo('2026-03-03')).toMatchObject([{ number: 2, day: '2026-03-03', leaves: 1 }]);
  });

  it('are made once when two servers seal together', async () => {
    await record(randomUUID(), '2026-03-02T15:00:00Z', 'a');
    const both = await Promise.all([sealer.sealUpTo('2026-03-02'), sealer.sealUpTo('2026-03-02')]);
    expect(both.flat()).toHaveLength(1);
    expect(await database.query('SELECT number FROM journal_seal')).toHaveLength(1);
  });

  it('cannot be changed in the database', async () => {
    await record(randomUUID(), '2026-03-02T15:00:00Z', 'a');
    await sealer.sealUpTo('2026-03-02');
    await expect(database.query('DELETE FROM journal_seal_leaf')).rejects.toThrow(
      'solo admite agregar filas',
    );
    await expect(database.query('UPDATE journal_seal SET leaves = 9')).rejects.toThrow(
      'solo admite agregar filas',
    );
  });

  it('are signed with a key of this machine that only its owner reads, the same after a restart', () => {
    expect(statSync(join(folder, 'bitacora.pem')).mode & 0o777).toBe(0o600);
    expect(new SigningKey(new Config({ dataDir: folder })).fingerprint).toBe(key.fingerprint);
  });
});

describe('an export', () => {
  it('holds: whole chain, both seals, the open day not yet sealed', async () => {
    const document = await exportOf(await caseOfThreeDays());
    expect(verifyExport(document, key.fingerprint)).toMatchObject({
      ok: true,
      entries: 5,
      sealedUpTo: 4,
      seals: 2,
      problems: [],
    });
    expect(document.seals[0]!.proof).toHaveLength(3); // of a tree of eight
  });

  it('is streamed in pages and is the same document', async () => {
    const caseId = randomUUID();
    await record(
      caseId,
      '2026-03-04T15:00:00Z',
      ...Array.from({ length: 1203 }, (_, index) => `paso.${index}`),
    );
    const document = await exportOf(caseId);
    expect(document.entries.map((entry) => entry.seq)).toEqual(
      Array.from({ length: 1203 }, (_, index) => index + 1),
    );
    expect(verifyExport(document).ok).toBe(true);
  });

  const forgeries: [string, (document: JournalExport) => void, number | undefined, RegExp][] = [
    ['a changed word', (d) => void (d.entries[2]!.data = { nota: 'otra' }), 3, /no corresponde a su huella/],
    ['an added member', (d) => void Object.assign(d.entries[1]!, { nuevo: 1 }), 2, /nuevo/],
    ['a changed instant', (d) => void (d.entries[0]!.at = '2026-03-02T15:00:01.000Z'), 1, /no corresponde/],
    ['a removed entry', (d) => void d.entries.splice(1, 1), 3, /se esperaba aquí la entrada 2/],
    [
      'two entries swapped',
      (d) => void d.entries.splice(1, 2, d.entries[2]!, d.entries[1]!),
      3,
      /cambió de lugar/,
    ],
    ['the last entry cut off', (d) => void d.entries.pop(), undefined, /Faltan las entradas 5 a 5/],
    [
      'an entry hashed again, the next one not',
      (d) => {
        const next = d.entries[2]!.prevHash;
        d.entries[1]!.type = 'otra';
        rehash({ ...d, entries: d.entries.slice(0, 2) }, 2);
        d.entries[2]!.prevHash = next;
      },
      2,
      /su huella fue recalculada: la entrada 3/,
    ],
    [
      'the chain recalculated whole from the third entry',
      (d) => {
        d.entries[2]!.type = 'otra';
        rehash(d, 3);
      },
      3,
      /el sello 2 del 2026-03-03, firmado, guarda otra huella/,
    ],
    [
      'the chain recalculated and the seals left out',
      (d) => {
        d.entries[2]!.type = 'otra';
        rehash(d, 3);
        d.seals = [];
        d.exportedAt = '2026-03-09T00:00:00.000Z';
      },
      undefined,
      /Se esperaba un sello firmado sobre la entrada 1/,
    ],
    ['a seal of another leaf', (d) => void (d.seals[0]!.leaf.seq = 1), undefined, /prueba de inclusión/],
    [
      'a seal with another day',
      (d) => void (d.seals[0]!.day = '2026-03-01'),
      undefined,
      /no corresponde a su raíz/,
    ],
    [
      'a signature of nobody',
      (d) => void (d.seals[1]!.signature = Buffer.alloc(64).toString('base64')),
      undefined,
      /firma Ed25519/,
    ],
  ];

  it.each(forgeries)('is found out: %s', async (_what, forge, seq, sentence) => {
    const document = await exportOf(await caseOfThreeDays());
    forge(document);
    const verification = verifyExport(document, key.fingerprint);
    expect(verification.ok).toBe(false);
    expect(verification.firstAltered?.seq).toBe(seq);
    expect(verification.problems.join('\n')).toMatch(sentence);
  });

  it('signed with another key is refused when the key is pinned', async () => {
    const document = await exportOf(await caseOfThreeDays());
    expect(verifyExport(document, 'ab'.repeat(32)).problems[0]).toMatch(/se esperaba la de huella abab/);
  });

  it('is verified by the command, which answers 1 and names the first altered entry', async () => {
    const document = await exportOf(await caseOfThreeDays());
    const file = join(folder, 'exportacion.json');
    const lines: string[] = [];
    writeFileSync(file, JSON.stringify(document));
    expect(await main([file, '--huella', key.fingerprint], (line) => lines.push(line))).toBe(0);
    expect(lines.join('\n')).toMatch(/ÍNTEGRA/);
    document.entries[3]!.type = 'rechazada';
    writeFileSync(file, JSON.stringify(document));
    expect(await main([file], (line) => lines.push(line))).toBe(1);
    expect(lines.join('\n')).toMatch(/ALTERADA[\s\S]*Entrada 4 \(rechazada\)/);
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['another document', { hola: 1 }],
  ])('is not %s', (_what, document) => {
    expect(verifyExport(document)).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('no es una exportación')],
    });
  });
});
