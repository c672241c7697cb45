import { canonicalJson, storableJson } from '../../../src/journal/canonical';
import { chain, GENESIS, hashRecord, type NewJournalEntry } from '../../../src/journal/journal-entry';

const CASE = '0f0f0f0f-0000-4000-8000-000000000001';

function entry(overrides: Partial<NewJournalEntry> = {}): NewJournalEntry {
  return {
    type: 'tarea.completada',
    actor: { kind: 'account', id: 'a1', role: 'gestor' },
    at: new Date('2026-03-02T13:00:00Z'),
    ...overrides,
  };
}

describe('the chain of a case', () => {
  it('starts at 64 zeros and links each entry to the one before', () => {
    const [first, second] = chain(CASE, { seq: 0, hash: GENESIS }, [entry(), entry({ phva: 'H' })]);
    expect(first).toMatchObject({ seq: 1, prevHash: GENESIS });
    expect(second).toMatchObject({ seq: 2, prevHash: first!.hash, phva: 'H' });
    const { hash, ...record } = second!;
    expect(hashRecord(record)).toBe(hash);
  });

  it('gives the same chain in one append as in two', () => {
    const entries = [entry(), entry({ data: { a: 1 } }), entry({ type: 'otra' })];
    const whole = chain(CASE, { seq: 0, hash: GENESIS }, entries);
    const head = chain(CASE, { seq: 0, hash: GENESIS }, entries.slice(0, 1));
    expect([...head, ...chain(CASE, head[0]!, entries.slice(1))]).toEqual(whole);
  });

  it.each<[string, Partial<NewJournalEntry>]>([
    ['type', { type: 'tarea.tomada' }],
    ['actor', { actor: { kind: 'account', id: 'a2', role: 'gestor' } }],
    ['instant', { at: new Date('2026-03-02T13:00:00.001Z') }],
    ['phva', { phva: 'V' }],
    ['clauses', { clauses: [{ standard: 'ISO 9001', clause: '8.5.1' }] }],
    ['norma', { norma: 'Ley 1755 art. 14' }],
    ['subject', { subject: { kind: 'tarea', id: '7' } }],
    ['data', { data: { medio: 'correo' } }],
  ])('has another hash when the %s is another', (_what, change) => {
    const hashOf = (overrides: Partial<NewJournalEntry>) =>
      chain(CASE, { seq: 0, hash: GENESIS }, [entry(overrides)])[0]!.hash;
    expect(hashOf(change)).not.toBe(hashOf({}));
  });

  it('hashes what the database will give back: dates, absent members, NUL and half surrogates', () => {
    const [written] = chain(CASE, { seq: 0, hash: GENESIS }, [
      entry({
        data: {
          cuando: new Date(0),
          nada: undefined,
          texto: 'a\u0000b\ud800c',
          'cl\u0000ave': [1.5, -0, null],
        },
      }),
    ]);
    expect(written!.data).toEqual({
      cuando: '1970-01-01T00:00:00.000Z',
      texto: 'a\ufffdb\ufffdc',
      'cl\ufffdave': [1.5, 0, null],
    });
    expect(storableJson(written!.data)).toEqual(written!.data);
  });
});

it('writes RFC 8785: members by UTF-16 code units, shortest numbers', () => {
  expect(
    canonicalJson({
      '\u20ac': 1,
      '\r': 2,
      '1': 3,
      '\u0080': 4,
      ö: 5,
      '\u{1f600}': 6,
      z: [1e21, 0.000001, 1e-7, 333333333.33333329],
    }),
  ).toBe('{"\\r":2,"1":3,"z":[1e+21,0.000001,1e-7,333333333.3333333],"\u0080":4,"ö":5,"€":1,"😀":6}');
});
