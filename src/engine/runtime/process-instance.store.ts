import type { EntityManager } from 'typeorm';
import { prepared } from '../../database/prepared';
import type { Outcome, Snapshot, Variables } from '../kernel/kernel.types';
import { StoredInstance, type Columns } from './stored-instance';
import type { Write } from './write-batch';

export type InstanceStatus = 'pending' | Outcome['status'];

/** What an instance waits for, by execution id: the kind, for a timer with its instant (`timer@2026-01-27T05:00:00.000Z`). */
export type KnownWaits = Record<string, string>;

export interface ProcessInstanceRow {
  id: string;
  rootId: string;
  parentId: string | null;
  parentExecutionId: string | null;
  releaseId: string;
  definitionId: string;
  businessKey: string;
  status: InstanceStatus;
  version: number;
  snapshot?: Snapshot;
  variables: Variables;
  waits: KnownWaits;
  /** Elements that were reached so far: the trodden path of the diagram. */
  visited: string[];
  /** The case's deadline; on the root only. */
  dueAt: Date | null;
  /** How urgent the case is among others; on the root only. Tasks without a priority of their own follow it. */
  priority: number;
}

const COLUMNS = `id, root_id, parent_id, parent_execution_id, release_id, definition_id, business_key, status,
  version, state_format, state_engine, state, variables, waits, visited, due_at, priority`;

/** Reads and writes process_instance rows. Every method belongs to the caller's transaction. */
export const processInstanceStore = {
  /** Locks the case: parents and children share this one lock, so that they cannot deadlock (contract 1). */
  async lockRoot(tx: EntityManager, rootId: string): Promise<ProcessInstanceRow | undefined> {
    const rows = await prepared<Columns>(
      tx,
      'instance-lock',
      `select ${COLUMNS} from process_instance where id = $1 for update`,
      [rootId],
    );
    return rows[0] && fromRow(rows[0]);
  },

  /** A task never changes its case, so the sub-select may read it before the lock. */
  async lockRootOfTask(tx: EntityManager, taskId: string): Promise<ProcessInstanceRow | undefined> {
    const rows = await prepared<Columns>(
      tx,
      'instance-lock-task',
      `select ${COLUMNS} from process_instance where id = (select root_id from user_task where id = $1) for update`,
      [taskId],
    );
    return rows[0] && fromRow(rows[0]);
  },

  async find(tx: EntityManager, id: string): Promise<ProcessInstanceRow | undefined> {
    const rows = await prepared<Columns>(
      tx,
      'instance-find',
      `select ${COLUMNS} from process_instance where id = $1`,
      [id],
    );
    return rows[0] && fromRow(rows[0]);
  },

  async openOfRoot(tx: EntityManager, rootId: string): Promise<ProcessInstanceRow[]> {
    const rows = await prepared<Columns>(
      tx,
      'instance-open',
      `select ${COLUMNS} from process_instance where root_id = $1 and status = 'running' order by started_at, id`,
      [rootId],
    );
    return rows.map(fromRow);
  },

  async findChild(
    tx: EntityManager,
    parentId: string,
    executionId: string,
  ): Promise<ProcessInstanceRow | undefined> {
    const rows = await prepared<Columns>(
      tx,
      'instance-child',
      `select ${COLUMNS} from process_instance where parent_id = $1 and parent_execution_id = $2`,
      [parentId, executionId],
    );
    return rows[0] && fromRow(rows[0]);
  },

  async insert(tx: EntityManager, row: ProcessInstanceRow, now: Date): Promise<void> {
    await prepared(tx, 'instance-insert', INSERT, insertValues(row, now));
  },

  insertion(row: ProcessInstanceRow, now: Date): Write {
    return { code: 'i+', text: `instance# as (${INSERT})`, values: insertValues(row, now) };
  },

  update(row: ProcessInstanceRow, now: Date): Write {
    const over = isOver(row.status);
    const { state, format, engine } = stateColumns(over ? undefined : row.snapshot);
    return {
      code: 'i=',
      text: `instance# as (update process_instance set status = $2, version = $3, state_format = $4, state_engine = $5,
        state = $6, variables = $7, waits = $8, visited = $9, ended_at = $10 where id = $1)`,
      values: [
        row.id,
        row.status,
        row.version,
        format,
        engine,
        state,
        JSON.stringify(row.variables),
        JSON.stringify(row.waits),
        row.visited,
        over ? now : null,
      ],
    };
  },
};

const INSERT = `insert into process_instance (id, root_id, parent_id, parent_execution_id, release_id, definition_id,
  business_key, status, version, state_format, state_engine, state, variables, waits, visited, due_at, started_at, ended_at, priority)
  values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19)`;

function insertValues(row: ProcessInstanceRow, now: Date): unknown[] {
  const { state, format, engine } = stateColumns(row.snapshot);
  return [
    row.id,
    row.rootId,
    row.parentId,
    row.parentExecutionId,
    row.releaseId,
    row.definitionId,
    row.businessKey,
    row.status,
    row.version,
    format,
    engine,
    state,
    JSON.stringify(row.variables),
    JSON.stringify(row.waits),
    row.visited,
    row.dueAt,
    now,
    isOver(row.status) ? now : null,
    row.priority,
  ];
}

export function isOver(status: InstanceStatus): boolean {
  return status !== 'running' && status !== 'pending';
}

function stateColumns(snapshot: Snapshot | undefined) {
  if (!snapshot) return { state: null, format: null, engine: null };
  return { state: JSON.stringify(snapshot.state), format: snapshot.format, engine: snapshot.engine };
}

const fromRow = (row: Columns): ProcessInstanceRow => new StoredInstance(row);
