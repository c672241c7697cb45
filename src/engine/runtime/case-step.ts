import type { EntityManager } from 'typeorm';
import type { Actor, NewJournalEntry } from '../../journal';
import type { Command, Thrown, Variables, Wait } from '../kernel/kernel.types';
import { evaluateDecision } from '../decisions';
import { Refusal } from '../../common/refusal';
import { KernelError } from '../kernel';
import { cancelChild, escalateToParent, finishCall, startChild } from './called-process';
import { LiveInstance, type StepServices } from './live-instance';
import { isOver, processInstanceStore, type ProcessInstanceRow } from './process-instance.store';
import {
  BpmnError,
  type CaseHandle,
  type JobResult,
  type LocalServiceTask,
  type ServiceTaskContext,
} from './service-task';
import { stepJournal } from './step-journal';
import { writeStep } from './step-writer';

/** The part of a job wait that its handler sees; a job row carries the same. */
export type JobWait = Pick<Extract<Wait, { kind: 'job' }>, 'executionId' | 'elementId' | 'input' | 'headers'>;

export const SYSTEM: Actor = { kind: 'system' };

/**
 * One transaction's worth of progress of one case (design, contract 1). The root is locked by whoever opens
 * the step; commands are applied in memory, local service tasks, decisions and called processes run on at
 * once, and `write()` brings rows, journal and deadline in line. Nothing is written before, so that what
 * opened and closed within the step never touches the database.
 */
export class CaseStep implements CaseHandle {
  readonly instances = new Map<string, LiveInstance>();
  readonly entries: NewJournalEntry[] = [];
  /** Messages and signals for other cases; they travel as jobs, because another case has another lock. */
  readonly outgoing: Array<Exclude<Thrown, { kind: 'escalation' }>> = [];
  dueAt: Date | null | undefined;
  priority: number | undefined;
  private commands = 0;
  private readonly queue: Array<() => Promise<void>> = [];

  constructor(
    readonly services: StepServices,
    readonly tx: EntityManager,
    readonly root: ProcessInstanceRow,
    readonly now: Date,
    readonly actor: Actor,
  ) {}

  /** Applies a command to one instance of the case and runs on to the next wait states. */
  async apply(instanceId: string, command: Command, actor: Actor = SYSTEM): Promise<void> {
    const live = await this.live(instanceId);
    this.advance(live, command, actor);
    await this.drain();
  }

  async live(instanceId: string): Promise<LiveInstance> {
    const known = this.instances.get(instanceId);
    if (known) return known;
    const row =
      instanceId === this.root.id ? this.root : await processInstanceStore.find(this.tx, instanceId);
    if (!row || row.rootId !== this.root.id)
      throw new Error(`Instance ${instanceId} is not part of case ${this.root.id}.`);
    return this.adopt(row, false);
  }

  /** Completes a job's token with what its handler answered. */
  async completeJob(instanceId: string, executionId: string, result: JobResult | void): Promise<void> {
    const more = result?.write ? await result.write(this.tx, this) : undefined;
    await this.apply(instanceId, {
      type: 'complete',
      executionId,
      variables: { ...result?.variables, ...more },
    });
  }

  /** Runs a local service task again, after an incident. @throws what the handler throws. */
  async runLocalJob(instanceId: string, job: JobWait, handler: LocalServiceTask): Promise<void> {
    const live = await this.live(instanceId);
    const variables = await handler.execute(this.context(live, job), this.tx, this);
    await this.apply(instanceId, {
      type: 'complete',
      executionId: job.executionId,
      variables: variables ?? {},
    });
  }

  share(variables: Variables): void {
    this.queue.push(async () => {
      for (const row of await processInstanceStore.openOfRoot(this.tx, this.root.id)) {
        if (!this.instances.has(row.id)) await this.adopt(row, false);
      }
      for (const live of [...this.instances.values()]) {
        if (live.row.status !== 'running') continue;
        this.advance(live, { type: 'setVariables', variables });
      }
    });
  }

  assign(instanceId: string, variables: Variables): void {
    this.queue.push(async () => {
      const live = await this.live(instanceId);
      if (live.row.status === 'running') this.advance(live, { type: 'setVariables', variables });
    });
  }

  setDueAt(dueAt: Date | null): void {
    this.dueAt = dueAt;
  }

  setPriority(priority: number): void {
    this.priority = priority;
  }

  record(entry: Omit<NewJournalEntry, 'actor' | 'at'>, actor: Actor = this.actor): void {
    this.entries.push({ ...entry, actor, at: this.now });
  }

  /** Runs what is queued: to be called after `share` outside of a service task. */
  async drain(): Promise<void> {
    for (let next = this.queue.shift(); next; next = this.queue.shift()) await next();
  }

  write(): Promise<void> {
    return writeStep(this);
  }

  /** Takes an instance of the case into the step. */
  async adopt(row: ProcessInstanceRow, isNew: boolean): Promise<LiveInstance> {
    const live = await LiveInstance.open(this.services, this.tx, row, isNew);
    this.instances.set(row.id, live);
    return live;
  }

  /** Applies a command without going on; what follows from it is queued. */
  advance(live: LiveInstance, command: Command, actor: Actor = SYSTEM): void {
    // A loop of local tasks has no wait state between its rounds: only this ends it.
    if (++this.commands > this.services.stepBudget)
      throw new KernelError('step-budget', undefined, 'el paso repite tareas sin llegar a una espera.');
    const outcome = live.apply(command, this.now);
    this.entries.push(...stepJournal(live, outcome, actor, this.now));
    for (const thrown of outcome.thrown) this.deliver(live, thrown);
    for (const wait of live.takeFresh()) this.follow(live, wait);
    for (const executionId of live.takeAbandonedCalls())
      this.queue.push(() => cancelChild(this, live, executionId));
    if (isOver(outcome.status)) this.queue.push(() => finishCall(this, live, outcome));
  }

  private follow(live: LiveInstance, wait: Wait): void {
    if (wait.kind === 'call') this.queue.push(() => startChild(this, live, wait));
    if (wait.kind === 'decision') this.queue.push(() => this.decide(live, wait));
    if (wait.kind !== 'job') return;
    const task = this.services.registry.find(wait.jobType);
    if (task?.runs === 'local') this.queue.push(() => this.runLocal(live, wait, task.handler));
    else live.attempts.set(wait.executionId, task?.attempts ?? 5);
  }

  private async runLocal(
    live: LiveInstance,
    wait: Extract<Wait, { kind: 'job' }>,
    handler: LocalServiceTask,
  ): Promise<void> {
    if (!live.isWaiting(wait.executionId)) return;
    let command: Command;
    const before = {
      recorded: this.entries.length,
      queued: this.queue.length,
      dueAt: this.dueAt,
      priority: this.priority,
    };
    try {
      const { unitOfWork } = this.services;
      const variables = await unitOfWork.savepoint(this.tx, (tx) =>
        handler.execute(this.context(live, wait), tx, this),
      );
      command = { type: 'complete', executionId: wait.executionId, variables: variables ?? {} };
    } catch (error) {
      // What the handler asked of the case goes with its writes.
      this.entries.length = before.recorded;
      this.queue.length = before.queued;
      this.dueAt = before.dueAt;
      this.priority = before.priority;
      if (!(error instanceof BpmnError)) return this.fail(live, wait, error);
      command = {
        type: 'throwError',
        executionId: wait.executionId,
        code: error.code,
        message: error.message,
      };
    }
    this.advance(live, command);
  }

  /** A local task that failed keeps its token; a person retries or skips the incident. */
  private fail(live: LiveInstance, wait: Wait, error: unknown): void {
    const message =
      error instanceof Refusal ? error.detail : error instanceof Error ? error.message : String(error);
    live.failures.set(wait.executionId, message);
    this.record({ type: 'incident.opened', data: { elementId: wait.elementId } }, SYSTEM);
  }

  context(live: LiveInstance, wait: JobWait): ServiceTaskContext {
    return {
      instanceId: live.row.id,
      rootId: this.root.id,
      businessKey: this.root.businessKey,
      elementId: wait.elementId,
      input: wait.input,
      variables: live.variables,
      headers: wait.headers,
      idempotencyKey: `${live.row.id}/${wait.executionId}`,
      now: this.now,
    };
  }

  private async decide(live: LiveInstance, wait: Extract<Wait, { kind: 'decision' }>): Promise<void> {
    if (!live.isWaiting(wait.executionId)) return;
    const model = await this.services.library.decision(this.tx, live.row.releaseId, wait.decisionId);
    if (!model) throw new Error(`The release has no decision «${wait.decisionId}».`);
    const { result, matched } = evaluateDecision(model, wait.decisionId, {
      ...live.variables,
      ...wait.input,
    });
    this.record({ type: 'decision.evaluated', data: { decisionId: wait.decisionId, matched } }, SYSTEM);
    const command: Command = {
      type: 'complete',
      executionId: wait.executionId,
      variables: { [wait.resultVariable]: result },
    };
    this.advance(live, command);
  }

  private deliver(from: LiveInstance, thrown: Thrown): void {
    if (thrown.kind === 'escalation') {
      this.queue.push(() => escalateToParent(this, from, thrown));
      return;
    }
    this.record(
      {
        type: `${thrown.kind}.thrown`,
        data: { name: thrown.kind === 'message' ? thrown.messageName : thrown.signalName },
      },
      SYSTEM,
    );
    this.outgoing.push(thrown);
  }
}
