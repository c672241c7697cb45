import type { Snapshot, Variables } from '../kernel/kernel.types';
import type { InstanceStatus, KnownWaits, ProcessInstanceRow } from './process-instance.store';

/** A row of process_instance as it is read. */
export interface Columns {
  id: string;
  root_id: string;
  parent_id: string | null;
  parent_execution_id: string | null;
  release_id: string;
  definition_id: string;
  business_key: string;
  status: InstanceStatus;
  version: number;
  state_format: 1;
  state_engine: string;
  state: string | null;
  variables: Variables;
  waits: KnownWaits;
  visited: string[];
  due_at: Date | null;
  priority: number;
}

/** The state is read from its JSON only when somebody asks: a warm session and a claim never do. */
export class StoredInstance implements ProcessInstanceRow {
  readonly id: string;
  readonly rootId: string;
  readonly parentId: string | null;
  readonly parentExecutionId: string | null;
  readonly releaseId: string;
  readonly definitionId: string;
  readonly businessKey: string;
  status: InstanceStatus;
  version: number;
  variables: Variables;
  waits: KnownWaits;
  visited: string[];
  dueAt: Date | null;
  priority: number;
  private known?: Snapshot;

  constructor(private readonly row: Columns) {
    this.id = row.id;
    this.rootId = row.root_id;
    this.parentId = row.parent_id;
    this.parentExecutionId = row.parent_execution_id;
    this.releaseId = row.release_id;
    this.definitionId = row.definition_id;
    this.businessKey = row.business_key;
    this.status = row.status;
    this.version = row.version;
    this.variables = row.variables;
    this.waits = row.waits;
    this.visited = row.visited;
    this.dueAt = row.due_at;
    this.priority = row.priority;
  }

  get snapshot(): Snapshot | undefined {
    const { state, state_format: format, state_engine: engine, variables } = this.row;
    if (!this.known && state) this.known = { format, engine, state: JSON.parse(state), variables };
    return this.known;
  }

  set snapshot(snapshot: Snapshot | undefined) {
    this.known = snapshot;
  }
}
