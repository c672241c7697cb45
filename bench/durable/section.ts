import { availableParallelism } from 'node:os';
import { Child } from '../support/child';
import { BenchDatabase } from '../support/database';
import { engineEnvironment } from '../support/engine';
import { median, quantile } from '../support/stats';
import { note, ratio, table, title } from '../support/table';
import { FLOOR_SCHEMA } from './floor';
import type { Answer, Question } from './worker';

type Subject = Question['subject'];

/** One window of work of all processes together. */
interface Window {
  casesPerSecond: number;
  p50: number;
  p95: number;
  claimP50: number;
  appMs: number;
  databaseMs: number;
  walBytes: number;
}

const CLIENTS = [1, 16];

export async function durableSection(quick: boolean): Promise<void> {
  title('Caso durable: crear, iniciar, completar dos tareas, servicio local y fin');
  const database = await BenchDatabase.start();
  const children: Child[] = [];
  try {
    const url = await database.create('durable');
    await database.query(FLOOR_SCHEMA, url);
    const env = engineEnvironment({ url, dataDir: database.folder, workers: 0 });
    for (let i = 0; i < availableParallelism(); i++)
      children.push(await Child.start(__dirname, 'worker', env));
    const figures = await measureAll(
      database,
      children,
      quick ? { rounds: 2, seconds: 3 } : { rounds: 5, seconds: 6 },
    );
    report(figures);
  } finally {
    for (const child of children) await child.stop();
    await database.stop();
  }
}

type Figures = Record<string, Window[]>;
const keyOf = (subject: Subject, clients: number) => `${subject}/${clients}`;

/** Floor and engine in turn, several times: what disturbs one round disturbs both. */
async function measureAll(
  database: BenchDatabase,
  children: Child[],
  plan: { rounds: number; seconds: number },
): Promise<Figures> {
  const figures: Figures = {};
  for (let round = -1; round < plan.rounds; round++) {
    for (const clients of CLIENTS) {
      for (const subject of ['floor', 'assigned', 'claimed'] as const) {
        const measured = await measure(database, children, subject, clients, plan.seconds);
        if (round >= 0) (figures[keyOf(subject, clients)] ??= []).push(measured);
      }
    }
  }
  return figures;
}

async function measure(
  database: BenchDatabase,
  children: Child[],
  subject: Subject,
  clients: number,
  seconds: number,
): Promise<Window> {
  const busy = children.slice(0, Math.min(clients, children.length));
  const wal = await database.walBytes();
  const cpu = database.cpuMs();
  const question: Question = { subject, clients: Math.ceil(clients / busy.length), seconds };
  const answers = await Promise.all(busy.map((child) => child.ask<Answer>(question)));
  const databaseMs = database.cpuMs() - cpu;
  const walBytes = (await database.walBytes()) - wal;
  const cases = answers.reduce((sum, answer) => sum + answer.cases, 0);
  const complete = answers.flatMap((answer) => answer.completeMs);
  return {
    casesPerSecond: answers.reduce((sum, answer) => sum + answer.cases / answer.seconds, 0),
    p50: median(complete),
    p95: quantile(complete, 0.95),
    claimP50: median(answers.flatMap((answer) => answer.claimMs)),
    appMs: answers.reduce((sum, answer) => sum + answer.cpuMs, 0) / cases,
    databaseMs: databaseMs / cases,
    walBytes: walBytes / cases,
  };
}

function report(figures: Figures): void {
  const of = (subject: Subject, clients: number, pick: (window: Window) => number) =>
    median(figures[keyOf(subject, clients)]!.map(pick));
  const cpu = (window: Window) => window.appMs + window.databaseMs;
  const rows: Array<[string, (window: Window) => number]> = [
    ['casos/s', (w) => w.casesPerSecond],
    ['completar tarea p50 ms', (w) => w.p50],
    ['completar tarea p95 ms', (w) => w.p95],
    ['p95 / p50', (w) => w.p95 / w.p50],
    ['tomar tarea p50 ms', (w) => w.claimP50],
    ['CPU ms un caso', cpu],
    ['… de la aplicación', (w) => w.appMs],
    ['… de la base de datos', (w) => w.databaseMs],
    ['WAL KB un caso', (w) => w.walBytes / 1024],
  ];
  for (const clients of CLIENTS) {
    note(`${clients === 1 ? '1 cliente, 1 proceso' : `${clients} clientes, un proceso por núcleo`}:\n`);
    table(
      ['', 'piso (PostgreSQL solo)', 'Cauce', '/ piso', 'con toma de tareas', '/ piso'],
      rows.map(([name, pick]) => {
        const [floor, ours, claimed] = (['floor', 'assigned', 'claimed'] as const).map((s) =>
          of(s, clients, pick),
        );
        return [name, floor!, ours!, ratio(ours!, floor!), claimed!, ratio(claimed!, floor!)];
      }),
    );
  }
}
