import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import { currentQueue } from '../../common/work-queue';
import { Config } from '../../config/config';
import { UnitOfWork, afterCommit } from '../../database/unit-of-work';
import { Journal, type Actor } from '../../journal';
import { JobSignal } from '../jobs/job-signal';
import { KernelError } from '../kernel';
import type { Variables } from '../kernel/kernel.types';
import { ProcessLibrary } from '../models/releases/process-library';
import { CaseStep, SYSTEM } from './case-step';
import type { StepServices } from './live-instance';
import { processInstanceStore, type ProcessInstanceRow } from './process-instance.store';
import { ServiceTaskRegistry } from './service-task.registry';
import { SessionCache } from './session-cache';

export interface NewCase {
  id: string;
  releaseId: string;
  processKey: string;
  businessKey: string;
  variables: Variables;
  dueAt: Date | null;
  /** How urgent it is among others: 0 by default. */
  priority?: number;
}

/** Moves cases: load, lock, advance, save. Everything happens in the transaction of the caller. */
@Injectable()
export class Runtime {
  private readonly services: StepServices;

  constructor(
    private readonly clock: Clock,
    private readonly library: ProcessLibrary,
    private readonly jobSignal: JobSignal,
    registry: ServiceTaskRegistry,
    journal: Journal,
    unitOfWork: UnitOfWork,
    config: Config,
  ) {
    this.services = {
      library,
      registry,
      journal,
      unitOfWork,
      cache: new SessionCache(),
      stepBudget: config.stepBudget,
    };
  }

  /**
   * Records a case and the job that starts it, so that whoever files commits at once: a broken diagram
   * becomes an incident, never a refused petition (Ley 1755 de 2015, art. 15).
   */
  async createCase(tx: EntityManager, newCase: NewCase): Promise<void> {
    const now = this.clock.now();
    const definition = await this.library.definitionOf(tx, newCase.releaseId, newCase.processKey);
    await processInstanceStore.insert(
      tx,
      {
        id: newCase.id,
        rootId: newCase.id,
        parentId: null,
        parentExecutionId: null,
        releaseId: newCase.releaseId,
        definitionId: definition.id,
        businessKey: newCase.businessKey,
        status: 'pending',
        version: 0,
        variables: newCase.variables,
        waits: {},
        visited: [],
        dueAt: newCase.dueAt,
        priority: newCase.priority ?? 0,
      },
      now,
    );
    await this.scheduleStart(tx, newCase.id, now);
  }

  private async scheduleStart(tx: EntityManager, rootId: string, now: Date): Promise<void> {
    await tx.query(
      `insert into engine_job (id, kind, instance_id, root_id, execution_id, element_id, type, run_at, created_at, queue)
       values ($1, 'start', $2, $2, 'start', '', 'start', $3, $3, $4)`,
      [randomUUID(), rootId, now, currentQueue()],
    );
    afterCommit(tx, () => this.jobSignal.wake());
  }

  /**
   * A case that was ended before its time begins again: same number, release and variables, its past stays in the record.
   * @throws Refusal 409 `caso-en-curso` when it never ended
   */
  async restartCase(tx: EntityManager, rootId: string): Promise<void> {
    const root = await processInstanceStore.lockRoot(tx, rootId);
    if (root?.status !== 'terminated')
      throw Refusal.conflict('caso-en-curso', 'Se esperaba un caso cuyo proceso se hubiera terminado.');
    await tx.query(
      `update process_instance set status = 'pending', version = version + 1, state = null, state_format = null,
         state_engine = null, waits = '{}', ended_at = null where id = $1`,
      [rootId],
    );
    // Its executions get the same ids again: what they left the first time gives them up.
    await tx.query(
      `with called as (
         update process_instance set parent_execution_id = parent_execution_id || '@' || $2::text where root_id = $1 and parent_id is not null)
       update user_task set execution_id = execution_id || '@' || $2::text where instance_id = $1`,
      [rootId, root.version],
    );
    await this.scheduleStart(tx, rootId, this.clock.now());
  }

  /**
   * Takes the case until the commit. Whoever writes rows of it in a transaction of their own takes it before them, as
   * every step does, and reads only then what they decide on.
   */
  async lock(tx: EntityManager, rootId: string): Promise<void> {
    await processInstanceStore.lockRoot(tx, rootId);
  }

  /**
   * Opens the one transaction-wide step of a case, lets `work` apply commands and writes the result.
   * @throws Refusal 409 `proceso-no-avanza` when the diagram itself cannot go on (an expression fails).
   */
  async step<T>(
    tx: EntityManager,
    rootId: string,
    actor: Actor,
    work: (step: CaseStep) => Promise<T>,
  ): Promise<T> {
    const root = await processInstanceStore.lockRoot(tx, rootId);
    if (!root) throw Refusal.notFound('caso-no-encontrado', 'No existe el caso que se quiere mover.');
    return this.stepOn(tx, root, actor, work);
  }

  /** The same for the case that a task belongs to, whose number need not be known: one look-up less. */
  async stepOfTask<T>(
    tx: EntityManager,
    taskId: string,
    actor: Actor,
    work: (step: CaseStep) => Promise<T>,
  ): Promise<T> {
    const root = await processInstanceStore.lockRootOfTask(tx, taskId);
    if (!root) throw Refusal.notFound('tarea-no-encontrada', 'No existe esa tarea.');
    return this.stepOn(tx, root, actor, work);
  }

  private async stepOn<T>(
    tx: EntityManager,
    root: ProcessInstanceRow,
    actor: Actor,
    work: (step: CaseStep) => Promise<T>,
  ): Promise<T> {
    const step = new CaseStep(this.services, tx, root, this.clock.now(), actor);
    const result = await work(step);
    await step.write();
    afterCommit(tx, () => this.jobSignal.wake());
    return result;
  }

  /** Completes the token of a user task. The caller has checked that `username` may do it. */
  async completeUserTask(
    step: CaseStep,
    task: { instanceId: string; executionId: string },
    completion: { variables: Variables; username: string; actor: Actor },
  ): Promise<void> {
    const live = await step.live(task.instanceId);
    live.completedBy.set(task.executionId, completion.username);
    try {
      const { variables, actor } = completion;
      await step.apply(
        task.instanceId,
        { type: 'complete', executionId: task.executionId, variables },
        actor,
      );
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /**
   * Leaves work on many cases to the job worker, each in a step of its own: the local handler of `type` runs
   * with these inputs, and no token waits for it.
   */
  async scheduleOnCases(
    tx: EntityManager,
    caseIds: string[],
    work: { type: string; input: Variables },
  ): Promise<void> {
    if (caseIds.length === 0) return;
    await tx.query(
      `insert into engine_job (id, kind, instance_id, root_id, execution_id, element_id, type, payload, run_at, created_at, queue)
       select gen_random_uuid(), 'case', id, id, 'case/' || gen_random_uuid(), '', $2, $3, $4, $4, $5 from unnest($1::uuid[]) as id`,
      [caseIds, work.type, JSON.stringify({ input: work.input }), this.clock.now(), currentQueue()],
    );
    afterCommit(tx, () => this.jobSignal.wake());
  }

  /**
   * Delivers a message to whoever waits for it under this key.
   * @returns false when nobody waits for it.
   */
  async correlate(
    tx: EntityManager,
    message: { name: string; correlationKey: string; variables?: Variables },
    actor: Actor = SYSTEM,
  ): Promise<boolean> {
    const [found] = await tx.query(
      `select root_id from event_subscription where kind = 'message' and name = $1 and correlation_key = $2 limit 1`,
      [message.name, message.correlationKey],
    );
    if (!found) return false;
    return this.step(tx, found.root_id, actor, async (step) => {
      const [subscription] = await tx.query(
        `select instance_id, execution_id from event_subscription
          where kind = 'message' and name = $1 and correlation_key = $2 and root_id = $3 limit 1`,
        [message.name, message.correlationKey, found.root_id],
      );
      if (!subscription) return false;
      step.record({ type: 'message.received', data: { name: message.name } });
      const { instance_id, execution_id } = subscription;
      await step.apply(
        instance_id,
        { type: 'message', executionId: execution_id, variables: message.variables },
        actor,
      );
      return true;
    });
  }

  /** Merges variables into every running instance of a case and moves its deadline and timers. */
  async share(
    tx: EntityManager,
    rootId: string,
    actor: Actor,
    change: { variables: Variables; dueAt?: Date | null },
  ): Promise<void> {
    await this.step(tx, rootId, actor, async (step) => {
      step.share(change.variables);
      if (change.dueAt !== undefined) step.setDueAt(change.dueAt);
      await step.drain();
    });
  }
}

/** A diagram that cannot go on is not the fault of whoever completes a task: say so, change nothing. */
function asRefusal(error: unknown): unknown {
  if (!(error instanceof KernelError)) return error;
  const where = error.elementId ? ` en el elemento «${error.elementId}»` : '';
  return new Refusal(
    409,
    'proceso-no-avanza',
    `El proceso no pudo avanzar${where}: ${error.message} No se cambió nada.`,
  );
}
