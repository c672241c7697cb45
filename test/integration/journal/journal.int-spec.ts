import { randomUUID } from 'node:crypto';
import { Journal } from '../../../src/journal';
import { GENESIS, hashRecord, type NewJournalEntry } from '../../../src/journal/journal-entry';
import { createTestDatabase, type TestDatabase } from '../../support';

const journal = new Journal();
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

function entries(count: number, data?: Record<string, unknown>): NewJournalEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    type: `paso.${index + 1}`,
    actor: { kind: 'system' as const },
    at: new Date(Date.UTC(2026, 2, 2, 13, index)),
    data,
  }));
}

const append = (caseId: string, list: NewJournalEntry[]) =>
  database.unitOfWork.run((tx) => journal.append(tx, caseId, list));
const read = (caseId: string) => journal.entries(database.dataSource.manager, caseId);

it('reads back exactly what was hashed, and continues the chain in the next transaction', async () => {
  const caseId = randomUUID();
  await append(caseId, [
    {
      type: 'carta.enviada',
      actor: { kind: 'account', id: 'a1', role: 'gestor' },
      at: new Date('2026-03-02T13:00:00.123Z'),
      phva: 'H',
      clauses: [{ standard: 'ISO 10002', edition: '2018', clause: '7.5' }],
      norma: 'CPACA art. 67',
      subject: { kind: 'carta', id: 'c1' },
      data: {
        z: 1e21,
        a: [0.1, -0, null, true],
        'ñandú\u0000': '\ud800',
        fecha: new Date(0),
        nada: undefined,
      },
    },
    ...entries(2),
  ]);
  await append(caseId, entries(1));
  const written = await read(caseId);
  expect(written.map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
  let previous = GENESIS;
  for (const { hash, ...record } of written) {
    expect(record.prevHash).toBe(previous);
    expect(hashRecord(record)).toBe(hash);
    previous = hash;
  }
  expect(await journal.head(database.dataSource.manager, caseId)).toEqual({ seq: 4, hash: previous });
});

it('leaves nothing when the transaction rolls back', async () => {
  const caseId = randomUUID();
  const failure = database.unitOfWork.run(async (tx) => {
    await journal.append(tx, caseId, entries(2));
    throw new Error('la tarea falló');
  });
  await expect(failure).rejects.toThrow('la tarea falló');
  expect(await read(caseId)).toEqual([]);
  expect(await journal.head(database.dataSource.manager, caseId)).toEqual({ seq: 0, hash: GENESIS });
});

it('never forks: of two appends without the lock of the case, one fails whole', async () => {
  const caseId = randomUUID();
  await append(caseId, entries(1));
  let headsRead = 0;
  let bothRead: () => void = () => undefined;
  const barrier = new Promise<void>((resolve) => (bothRead = resolve));
  class LateJournal extends Journal {
    override async head(...parameters: Parameters<Journal['head']>) {
      const head = await super.head(...parameters);
      if (++headsRead === 2) bothRead();
      await barrier;
      return head;
    }
  }
  const late = new LateJournal();
  const results = await Promise.allSettled(
    [1, 2].map(() => database.unitOfWork.run((tx) => late.append(tx, caseId, entries(2)))),
  );
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await read(caseId)).map((entry) => entry.seq)).toEqual([1, 2, 3]);
});

it.each([
  ['UPDATE', `UPDATE journal_entry SET type = 'otro'`],
  ['DELETE', 'DELETE FROM journal_entry'],
  ['TRUNCATE', 'TRUNCATE journal_entry'],
])('the database refuses %s', async (operation, sql) => {
  const caseId = randomUUID();
  await append(caseId, entries(1));
  await expect(database.query(sql)).rejects.toThrow(`solo admite agregar filas: se intentó ${operation}`);
  expect(await read(caseId)).toHaveLength(1);
});

it('takes two statements for any number of entries', async () => {
  const caseId = randomUUID();
  const statements = await database.unitOfWork.run(async (tx) => {
    const spy = jest.spyOn(tx, 'query');
    await journal.append(tx, caseId, entries(50, { algo: 'más' }));
    return spy.mock.calls.length;
  });
  expect(statements).toBe(2);
  expect(await read(caseId)).toHaveLength(50);
});
