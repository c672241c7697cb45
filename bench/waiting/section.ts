import { Child } from '../support/child';
import { BenchDatabase } from '../support/database';
import { engineEnvironment } from '../support/engine';
import { median, quantile } from '../support/stats';
import { note, ratio, table, title } from '../support/table';
import { cloneScript } from './clones';
import type { Question, WorkAnswer } from './worker';

interface Crowd {
  name: string;
  cases: number;
  url: string;
  steps: { p50: number; p95: number; appMs: number; databaseMs: number }[];
  bootMs: number[];
  touched: Map<string, number>;
}

export async function waitingSection(quick: boolean): Promise<void> {
  title('Con casos en espera: costo de un paso (en frío) y arranque');
  const database = await BenchDatabase.start();
  try {
    const crowds: Crowd[] = [];
    for (const cases of [1_000, 100_000]) crowds.push(await crowd(database, cases));
    await measureSteps(database, crowds, quick ? { rounds: 2, tasks: 30 } : { rounds: 5, tasks: 60 });
    for (let i = 0; i < (quick ? 1 : 3); i++) for (const one of crowds) await measureBoot(database, one);
    report(crowds);
  } finally {
    await database.stop();
  }
}

/** A database with one real waiting case, its clones, and statistics up to date. */
async function crowd(database: BenchDatabase, cases: number): Promise<Crowd> {
  const name = `espera_${cases}`;
  const url = await database.create(name);
  const child = await boot(database, url, 0);
  try {
    const model = await child.ask<string>({ ask: 'start' } satisfies Question);
    await database.script(url, cloneScript(model, cases - 1));
  } finally {
    await child.stop();
  }
  return { name, cases, url, steps: [], bootMs: [], touched: new Map() };
}

const boot = (database: BenchDatabase, url: string, workers: number) =>
  Child.start(__dirname, 'worker', engineEnvironment({ url, dataDir: database.folder, workers }));

/** In turn, one crowd after the other, so that what disturbs one disturbs both. Every case is met for the first time. */
async function measureSteps(
  database: BenchDatabase,
  crowds: Crowd[],
  plan: { rounds: number; tasks: number },
): Promise<void> {
  const children = new Map<Crowd, Child>();
  try {
    for (const one of crowds) children.set(one, await boot(database, one.url, 0));
    for (let round = -1; round < plan.rounds; round++) {
      for (const one of crowds) {
        const tasks = await database.query<{ id: string }>(
          `select id from user_task where status = 'open' and assignee is null and element_id = 'triage' order by id limit ${plan.tasks}`,
          one.url,
        );
        const cpu = database.cpuMs();
        const question: Question = { ask: 'work', tasks: tasks.map(({ id }) => id) };
        const { cpuMs, stepMs } = await children.get(one)!.ask<WorkAnswer>(question);
        const databaseMs = (database.cpuMs() - cpu) / plan.tasks;
        if (round >= 0)
          one.steps.push({
            p50: median(stepMs),
            p95: quantile(stepMs, 0.95),
            appMs: cpuMs / plan.tasks,
            databaseMs,
          });
      }
    }
  } finally {
    for (const child of children.values()) await child.stop();
  }
}

/** From the start of the process until the worker leases; then some polls, and what was read meanwhile. */
async function measureBoot(database: BenchDatabase, one: Crowd): Promise<void> {
  const before = await rowsTouched(database, one.url);
  const start = performance.now();
  const child = await boot(database, one.url, 4);
  one.bootMs.push(performance.now() - start);
  await child.ask({ ask: 'idle', ms: 1_500 } satisfies Question);
  await child.stop();
  const after = await rowsTouched(database, one.url);
  one.touched = new Map([...after].map(([name, n]) => [name, n - (before.get(name) ?? 0)]));
}

/** Rows of cases, tasks and their record that were read or written so far, as PostgreSQL counts them. */
async function rowsTouched(database: BenchDatabase, url: string): Promise<Map<string, number>> {
  const rows = await database.query<{ name: string; n: string }>(
    `select relname as name, seq_tup_read + coalesce(idx_tup_fetch, 0) + n_tup_ins + n_tup_upd + n_tup_del as n
       from pg_stat_user_tables
      where relname in ('process_instance', 'user_task', 'user_task_candidate', 'engine_job', 'journal_entry', 'journal_head')`,
    url,
  );
  return new Map(rows.map(({ name, n }) => [name, Number(n)]));
}

function report(crowds: Crowd[]): void {
  const [few, many] = crowds as [Crowd, Crowd];
  const rows: Array<[string, (one: Crowd) => number]> = [
    ['completar tarea p50 ms', (c) => median(c.steps.map((s) => s.p50))],
    ['completar tarea p95 ms', (c) => median(c.steps.map((s) => s.p95))],
    ['CPU ms (tomar y completar), aplicación', (c) => median(c.steps.map((s) => s.appMs))],
    ['CPU ms (tomar y completar), base de datos', (c) => median(c.steps.map((s) => s.databaseMs))],
    ['arranque ms', (c) => median(c.bootMs)],
  ];
  table(
    ['', `${few.cases} casos`, `${many.cases} casos`, 'crece'],
    rows.map(([name, pick]) => [name, pick(few), pick(many), ratio(pick(many), pick(few))]),
  );
  for (const { cases, touched } of crowds) {
    const rows = [...touched].filter(([, n]) => n > 0).map(([name, n]) => `${n} de ${name}`);
    note(
      `Filas leídas o escritas al arrancar con ${cases} casos en espera y en tres sondeos: ${rows.join(', ') || 'ninguna'}.`,
    );
  }
}
