import { afterCommit } from '../../../src/database/unit-of-work';
import { createTestDatabase, type TestDatabase } from '../../support';

describe('UnitOfWork', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
    await db.query('create table nota (texto text not null)');
  });
  afterAll(() => db.close());
  beforeEach(() => db.query('truncate nota'));

  const notes = async () =>
    (await db.query<{ texto: string }>('select texto from nota order by texto')).map((row) => row.texto);

  it('commits what the work wrote and then runs its hooks, in order, seeing the committed rows', async () => {
    const seen: string[] = [];
    const answer = await db.unitOfWork.run(async (tx) => {
      afterCommit(tx, async () => void seen.push(`first: ${(await notes()).join()}`));
      afterCommit(tx, () => void seen.push('second'));
      await tx.query("insert into nota values ('a')");
      expect(seen).toEqual([]);
      return 7;
    });
    expect(answer).toBe(7);
    expect(seen).toEqual(['first: a', 'second']);
  });

  it('takes everything back, hooks included, when the work throws', async () => {
    const hook = jest.fn();
    const failing = db.unitOfWork.run(async (tx) => {
      afterCommit(tx, hook);
      await tx.query("insert into nota values ('b')");
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await notes()).toEqual([]);
    expect(hook).not.toHaveBeenCalled();
  });

  it('keeps the step when a hook fails, and still runs the next hook', async () => {
    const hook = jest.fn();
    await db.unitOfWork.run(async (tx) => {
      afterCommit(tx, () => {
        throw new Error('hook');
      });
      afterCommit(tx, hook);
      await tx.query("insert into nota values ('c')");
    });
    expect(hook).toHaveBeenCalledTimes(1);
    expect(await notes()).toEqual(['c']);
  });

  it('takes back a savepoint alone: its rows and hooks, not those before and after it', async () => {
    const calls: string[] = [];
    await db.unitOfWork.run(async (tx) => {
      afterCommit(tx, () => void calls.push('outer'));
      await tx.query("insert into nota values ('d')");
      await expect(
        db.unitOfWork.savepoint(tx, async (inner) => {
          afterCommit(inner, () => void calls.push('inner'));
          await inner.query("insert into nota values ('e')");
          await inner.query('select 1/0');
        }),
      ).rejects.toThrow('division by zero');
      await tx.query("insert into nota values ('f')");
    });
    expect(await notes()).toEqual(['d', 'f']);
    expect(calls).toEqual(['outer']);
  });

  it('refuses a transaction inside another one, which would wait for its own locks', async () => {
    await expect(db.unitOfWork.run(() => db.unitOfWork.run(async () => 1))).rejects.toThrow('inside');
    await expect(db.unitOfWork.run(async () => 2)).resolves.toBe(2);
  });

  it('lets a hook open the next transaction', async () => {
    await db.unitOfWork.run(async (tx) => {
      afterCommit(tx, () => db.unitOfWork.run((next) => next.query("insert into nota values ('g')")));
    });
    expect(await notes()).toEqual(['g']);
  });

  it('gives every session UTC, a statement timeout, and calendar days as text', async () => {
    const rows = await db.query(
      "select current_setting('timezone') tz, current_setting('statement_timeout') st, date '2026-02-28' d",
    );
    expect(rows).toEqual([{ tz: 'UTC', st: '30s', d: '2026-02-28' }]);
  });
});
