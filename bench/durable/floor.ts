import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { ANSWER, VARIABLES } from '../support/payload';

/** The rows that any durable engine must write for the case, and nothing else (the common measure's schema.sql). */
export const FLOOR_SCHEMA = `
  drop table if exists bhist, btask, bcase cascade;
  create table bcase(id uuid primary key, status text not null, version int not null default 0, state jsonb, vars jsonb, created timestamptz not null default now());
  create table btask(id uuid primary key, case_id uuid not null references bcase(id), key text not null, status text not null, payload jsonb, created timestamptz not null default now(), done timestamptz);
  create index on btask(case_id); create index on btask(status, key) where status='open';
  create table bhist(id bigserial primary key, case_id uuid not null references bcase(id), at timestamptz not null default now(), ev text not null, data jsonb);
  create index on bhist(case_id)`;

const SQL = {
  insertCase: `insert into bcase(id,status,state,vars) values($1,'open',$2,$3)`,
  insertTask: `insert into btask(id,case_id,key,status) values($1,$2,$3,'open')`,
  insertEvent: `insert into bhist(case_id,ev,data) values($1,$2,$3)`,
  lock: `select t.id, t.key, c.id, c.state, c.version from btask t join bcase c on c.id=t.case_id where t.id=$1 and t.status='open' for update of t, c`,
  closeTask: `update btask set status='done', done=now(), payload=$2 where id=$1`,
  updateCase: `update bcase set state=$2, status=$3, vars=$4, version=version+1 where id=$1`,
};

type Run = (name: keyof typeof SQL, ...values: unknown[]) => Promise<unknown>;

/**
 * One case as three bare transactions with prepared statements: start, complete, complete.
 * @param state an engine state of about 5 KB. @returns milliseconds of each completion.
 */
export async function floorCase(pool: Pool, state: object): Promise<number[]> {
  const [caseId, triage, answer] = [randomUUID(), randomUUID(), randomUUID()];
  await transaction(pool, async (run) => {
    await run('insertCase', caseId, JSON.stringify(state), JSON.stringify(VARIABLES));
    await run('insertTask', triage, caseId, 'triage');
    await run('insertEvent', caseId, 'started', JSON.stringify(VARIABLES));
  });
  const complete = (task: string, key: string, next?: string) =>
    transaction(pool, async (run) => {
      await run('lock', task);
      await run('closeTask', task, JSON.stringify(ANSWER));
      await run(
        'updateCase',
        caseId,
        JSON.stringify(state),
        next ? 'open' : 'done',
        JSON.stringify(VARIABLES),
      );
      await run('insertEvent', caseId, `completed ${key}`, JSON.stringify(ANSWER));
      if (next) await run('insertTask', next, caseId, 'answer');
    });
  return [await complete(triage, 'triage', answer), await complete(answer, 'answer')];
}

/** @returns milliseconds until the commit is durable. */
async function transaction(pool: Pool, work: (run: Run) => Promise<void>): Promise<number> {
  const start = performance.now();
  const client = await pool.connect();
  try {
    await client.query('begin');
    await work((name, ...values) => prepared(client, name, values));
    await client.query('commit');
  } finally {
    client.release();
  }
  return performance.now() - start;
}

function prepared(client: PoolClient, name: keyof typeof SQL, values: unknown[]): Promise<unknown> {
  return client.query({ name: `floor-${name}`, text: SQL[name], values });
}
