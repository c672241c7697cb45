import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../../database/unit-of-work';
import type { Journal } from '../../journal/journal';
import { feel } from '../feel';
import { openSession } from '../kernel';
import type { Command, Outcome, Session, Variables, Wait } from '../kernel/kernel.types';
import type { LoadedDefinition, ProcessLibrary } from '../models/releases/process-library';
import type { KnownWaits, ProcessInstanceRow } from './process-instance.store';
import type { ServiceTaskRegistry } from './service-task.registry';
import type { SessionCache } from './session-cache';
import type { ClosedWait, MovedTimer, OpenedWait } from './wait.store';

export interface StepServices {
  library: ProcessLibrary;
  registry: ServiceTaskRegistry;
  cache: SessionCache;
  stepBudget: number;
  journal: Journal;
  unitOfWork: UnitOfWork;
}

const sameWait = (wait: Wait): string => (wait.kind === 'timer' ? `timer@${wait.dueAt}` : wait.kind);

/** A process instance while a step moves it: its row, its kernel session and what the step changed. */
export class LiveInstance {
  readonly attempts = new Map<string, number>();
  /** Local service tasks that failed in this step, with the message. */
  readonly failures = new Map<string, string>();
  /** Who completed which user task in this step. */
  readonly completedBy = new Map<string, string>();
  private applied = false;
  private waits = new Map<string, Wait>();
  private readonly before: KnownWaits;
  private readonly followed: Set<string>;
  private readonly calls: Set<string>;

  private constructor(
    readonly row: ProcessInstanceRow,
    readonly definition: LoadedDefinition,
    readonly session: Session,
    readonly isNew: boolean,
  ) {
    this.before = row.waits;
    this.followed = new Set(Object.keys(row.waits));
    this.calls = new Set(Object.entries(row.waits).flatMap(([id, kind]) => (kind === 'call' ? [id] : [])));
  }

  static async open(
    services: StepServices,
    tx: EntityManager,
    row: ProcessInstanceRow,
    isNew: boolean,
  ): Promise<LiveInstance> {
    const definition = await services.library.definition(tx, row.definitionId);
    const warm = services.cache.take(row.id, row.version);
    const session =
      warm ??
      (await openSession(definition.process, {
        feel,
        stepBudget: services.stepBudget,
        snapshot: row.snapshot,
      }));
    return new LiveInstance(row, definition, session, isNew);
  }

  get changed(): boolean {
    return this.applied;
  }

  get variables(): Variables {
    return this.row.variables;
  }

  apply(command: Command, now: Date): Outcome {
    const outcome = this.session.apply(command, now);
    this.applied = true;
    this.row.status = outcome.status;
    this.row.variables = outcome.variables;
    this.waits = new Map(outcome.waits.map((wait) => [wait.executionId, wait]));
    const visited = new Set(this.row.visited);
    for (const entry of outcome.trail) visited.add(entry.elementId);
    if (visited.size > this.row.visited.length) this.row.visited = [...visited];
    return outcome;
  }

  /** Before the first command of a step only the row knows; after it, the session. */
  isWaiting(executionId: string): boolean {
    return this.applied ? this.waits.has(executionId) : executionId in this.before;
  }

  /** Waits that nobody has followed up yet. */
  takeFresh(): Wait[] {
    const fresh = [...this.waits.values()].filter((wait) => !this.followed.has(wait.executionId));
    for (const wait of fresh) {
      this.followed.add(wait.executionId);
      if (wait.kind === 'call') this.calls.add(wait.executionId);
    }
    return fresh;
  }

  /** Calls that are no longer waited for: their children must not go on. */
  takeAbandonedCalls(): string[] {
    const abandoned = [...this.calls].filter((id) => !this.waits.has(id));
    for (const id of abandoned) this.calls.delete(id);
    return abandoned;
  }

  opened(): OpenedWait[] {
    return [...this.waits.values()]
      .filter((wait) => !(wait.executionId in this.before))
      .map((wait) => ({
        instance: this.row,
        wait,
        maxAttempts: this.attempts.get(wait.executionId),
        failure: this.failures.get(wait.executionId),
      }));
  }

  closed(): ClosedWait[] {
    return Object.entries(this.before)
      .filter(([executionId]) => !this.waits.has(executionId))
      .map(([executionId, known]) => ({
        instanceId: this.row.id,
        executionId,
        kind: known.split('@')[0] as Wait['kind'],
        completedBy: this.completedBy.get(executionId),
      }));
  }

  movedTimers(): MovedTimer[] {
    return [...this.waits.values()].flatMap((wait) => {
      const known = this.before[wait.executionId];
      if (wait.kind !== 'timer' || known === undefined || known === sameWait(wait)) return [];
      return { instanceId: this.row.id, executionId: wait.executionId, dueAt: wait.dueAt };
    });
  }

  /** Makes the row say what the session knows; the version moves once a step. */
  seal(): void {
    this.row.version += 1;
    this.row.waits = Object.fromEntries([...this.waits].map(([id, wait]) => [id, sameWait(wait)]));
    this.row.snapshot = this.session.snapshot();
  }
}
