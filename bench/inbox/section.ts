import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { SystemClock } from '../../src/common/clock';
import { createDataSource } from '../../src/database/data-source';
import type { ConsultaBandeja } from '../../src/gestion/bandeja/bandeja.dto';
import { BandejaService } from '../../src/gestion/bandeja/bandeja.service';
import { PerfilesService } from '../../src/perfiles';
import type { Worker } from '../../src/user-tasks/user-task.service';
import { BenchDatabase } from '../support/database';
import { median, quantile, timed } from '../support/stats';
import { note, table, title } from '../support/table';
import { FIRST_ROWS, moreTasks } from './rows';

const WORKER: Worker = {
  username: 'gestor-7',
  groups: ['gestor'],
  actor: { kind: 'account', id: 'gestor-7' },
  supervisor: false,
};

interface Page {
  name: string;
  query: ConsultaBandeja;
  worker: Worker;
}

export async function inboxSection(quick: boolean): Promise<void> {
  title('Bandeja: una página de 50 tareas por urgencia legal');
  const database = await BenchDatabase.start();
  try {
    const url = await database.create('bandeja');
    await database.script(url, FIRST_ROWS);
    const source = await createDataSource({ url, pool: 2, statementTimeout: 0 }).initialize();
    try {
      await measure(database, url, source, quick);
    } finally {
      await source.destroy();
    }
  } finally {
    await database.stop();
  }
}

async function measure(
  database: BenchDatabase,
  url: string,
  source: DataSource,
  quick: boolean,
): Promise<void> {
  const watched = new WatchedSource(source);
  const perfiles = await PerfilesService.cargar('cpai-001');
  const inbox = new BandejaService(watched as never, new SystemClock(), perfiles);
  const rows: Array<Array<string | number>> = [];
  let filled = 0;
  for (const total of quick ? [1_000, 100_000] : [1_000, 100_000, 1_000_000]) {
    await database.script(url, moreTasks(filled + 1, total));
    filled = total;
    for (const page of await pages(source)) {
      const ms = await repeated(() => inbox.listar(page.query, page.worker), quick ? 50 : 300);
      rows.push([String(total), page.name, median(ms), quantile(ms, 0.95), await watched.plan()]);
    }
    const ms = await repeated(() => inbox.contar(WORKER), quick ? 50 : 300);
    rows.push([String(total), 'contadores', median(ms), quantile(ms, 0.95), await watched.plan()]);
  }
  table(['tareas abiertas', 'página', 'p50 ms', 'p95 ms', 'índices y recorridos del plan'], rows);
  note(
    'A 1000 tareas leer una tabla entera es lo barato, y los contadores se detienen en 1000. Otro «Seq Scan» sobre casos o tareas sería un defecto.',
  );
}

async function pages(source: DataSource): Promise<Page[]> {
  const first: ConsultaBandeja = { ver: 'disponibles', limite: 50 };
  const supervisor = { ...WORKER, supervisor: true };
  return [
    { name: 'disponibles, primera', query: first, worker: WORKER },
    {
      name: 'disponibles, mitad',
      query: { ...first, cursor: await middle(source, 'disponibles') },
      worker: WORKER,
    },
    { name: 'mías, primera', query: { ...first, ver: 'mias' }, worker: WORKER },
    { name: 'todas, primera', query: { ...first, ver: 'todas' }, worker: supervisor },
    {
      name: 'todas, mitad',
      query: { ...first, ver: 'todas', cursor: await middle(source, 'todas') },
      worker: supervisor,
    },
  ];
}

/** The cursor of whoever has paged through half of the list. */
async function middle(source: DataSource, ver: 'disponibles' | 'todas'): Promise<string> {
  const from =
    ver === 'todas'
      ? `user_task t where status = 'open'`
      : `user_task_candidate t where group_name = 'gestor'`;
  const id = ver === 'todas' ? 'id' : 'task_id';
  const [row] = await source.query(
    `select -priority as priority, due_at::text as due_at, ${id} as id from ${from}
      order by (-priority), due_at, ${id} limit 1 offset (select count(*) / 2 from ${from})`,
  );
  return Buffer.from(JSON.stringify([row.priority, row.due_at, row.id])).toString('base64url');
}

async function repeated(work: () => Promise<unknown>, times: number): Promise<number[]> {
  const samples: number[] = [];
  for (let i = -5; i < times; i++) {
    const { ms } = await timed(work);
    if (i >= 0) samples.push(ms);
  }
  return samples;
}

/** Passes queries on and remembers the last one, so that its plan can be shown. */
class WatchedSource {
  private last: [string, unknown[]] = ['select 1', []];

  constructor(private readonly source: DataSource) {}

  query(sql: string, parameters: unknown[] = []): Promise<unknown> {
    this.last = [sql, parameters];
    return this.source.query(sql, parameters);
  }

  /** What the plan reads, and how. */
  async plan(): Promise<string> {
    const [sql, parameters] = this.last;
    const [row] = await this.source.query(`explain (format json) ${sql}`, parameters);
    return [...new Set(scans(row['QUERY PLAN'][0].Plan))].join(', ');
  }
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

function scans(node: PlanNode): string[] {
  const below = (node.Plans ?? []).flatMap(scans);
  if (node['Index Name']) return [`${node['Index Name']}`, ...below];
  return node['Relation Name'] ? [`${node['Node Type']} ${node['Relation Name']}`, ...below] : below;
}
