import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import { UnitOfWork } from '../../database/unit-of-work';
import { KernelError } from '../kernel';
import { SYSTEM } from '../runtime/case-step';
import { Runtime } from '../runtime/runtime.service';
import { BpmnError, type ServiceTaskContext } from '../runtime/service-task';
import { ServiceTaskRegistry, type RegisteredServiceTask } from '../runtime/service-task.registry';
import { backoffSeconds, jobStore, type Job } from './job.store';

/** Carries out one leased job: at least once, with its token completed in the transaction that ends it. */
@Injectable()
export class JobRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly registry: ServiceTaskRegistry,
  ) {}

  async run(job: Job, owner: string): Promise<void> {
    try {
      if (job.kind === 'message') await this.deliver(job);
      else if (job.kind === 'service') await this.service(job, owner);
      else if (job.kind === 'case') await this.onCase(job, owner);
      else await this.advance(job, owner);
    } catch (error) {
      await this.failed(job, owner, error);
    }
  }

  private advance(job: Job, owner: string): Promise<void> {
    return this.unitOfWork.run((tx) =>
      this.runtime.step(tx, job.rootId, SYSTEM, async (step) => {
        if (job.kind === 'start') {
          if (!(await jobStore.take(tx, job.id, owner))) return;
          const live = await step.live(job.instanceId);
          return step.apply(job.instanceId, { type: 'start', variables: live.variables });
        }
        if (!(await jobStore.isHeld(tx, job.id, owner))) return;
        await step.apply(job.instanceId, { type: 'fireTimer', executionId: job.executionId });
        // A repeating timer keeps its execution; its row moved to the next instant and must be free again.
        const live = await step.live(job.instanceId);
        if (live.isWaiting(job.executionId)) await jobStore.unlease(tx, job.id);
      }),
    );
  }

  private async service(job: Job, owner: string): Promise<void> {
    const task = this.registry.find(job.type);
    if (!task)
      throw Refusal.invalid(
        'tarea-sin-ejecutor',
        `Ningún ejecutor atiende la tarea de servicio «${job.type}».`,
      );
    if (task.runs === 'local') return this.local(job, owner, task);
    const context = await this.context(job);
    if (!context) return;
    let result;
    try {
      result = await task.handler.execute(context);
    } catch (error) {
      if (error instanceof BpmnError) return this.throwError(job, owner, error);
      throw error;
    }
    await this.unitOfWork.run((tx) =>
      this.runtime.step(tx, job.rootId, SYSTEM, async (step) => {
        if (await jobStore.isHeld(tx, job.id, owner))
          await step.completeJob(job.instanceId, job.executionId, result);
      }),
    );
  }

  private local(job: Job, owner: string, task: RegisteredServiceTask & { runs: 'local' }): Promise<void> {
    return this.unitOfWork.run((tx) =>
      this.runtime.step(tx, job.rootId, SYSTEM, async (step) => {
        if (!(await jobStore.isHeld(tx, job.id, owner))) return;
        const wait = {
          executionId: job.executionId,
          elementId: job.elementId,
          input: job.payload.input ?? {},
          headers: job.payload.headers ?? {},
        };
        await step.runLocalJob(job.instanceId, wait, task.handler);
      }),
    );
  }

  /** Work on a case that no token waits for: the handler runs within a step, and the job ends with it. */
  private onCase(job: Job, owner: string): Promise<void> {
    const task = this.registry.find(job.type);
    if (task?.runs !== 'local') throw new Error(`No local handler carries out the case job «${job.type}».`);
    return this.unitOfWork.run((tx) =>
      this.runtime.step(tx, job.rootId, SYSTEM, async (step) => {
        if (!(await jobStore.take(tx, job.id, owner))) return;
        const { input = {}, headers = {} } = job.payload;
        const live = await step.live(job.rootId);
        const { executionId, elementId } = job;
        await task.handler.execute(step.context(live, { executionId, elementId, input, headers }), tx, step);
        await step.drain();
      }),
    );
  }

  private throwError(job: Job, owner: string, error: BpmnError): Promise<void> {
    return this.unitOfWork.run((tx) =>
      this.runtime.step(tx, job.rootId, SYSTEM, async (step) => {
        if (!(await jobStore.isHeld(tx, job.id, owner))) return;
        const { executionId } = job;
        await step.apply(job.instanceId, {
          type: 'throwError',
          executionId,
          code: error.code,
          message: error.message,
        });
      }),
    );
  }

  private async context(job: Job): Promise<ServiceTaskContext | undefined> {
    const [row] = await this.dataSource.query(
      `select business_key, variables from process_instance where id = $1 and status = 'running'`,
      [job.instanceId],
    );
    if (!row) return undefined;
    return {
      instanceId: job.instanceId,
      rootId: job.rootId,
      businessKey: row.business_key,
      elementId: job.elementId,
      input: job.payload.input ?? {},
      variables: row.variables,
      headers: job.payload.headers ?? {},
      idempotencyKey: `${job.instanceId}/${job.executionId}`,
      now: this.clock.now(),
    };
  }

  /** Tells whoever waits in another case; each delivery is a step of its own. */
  private async deliver(job: Job): Promise<void> {
    const { name = '', correlationKey = '', variables } = job.payload;
    if (job.type === 'signal') await this.runtimeSignal(name, variables);
    else await this.unitOfWork.run((tx) => this.runtime.correlate(tx, { name, correlationKey, variables }));
    await this.unitOfWork.run((tx) => jobStore.remove(tx, job.id));
  }

  private async runtimeSignal(name: string, variables: Record<string, unknown> = {}): Promise<void> {
    const waiting = await this.unitOfWork.run((tx) =>
      tx.query(
        `select root_id, instance_id, execution_id from event_subscription where kind = 'signal' and name = $1`,
        [name],
      ),
    );
    for (const { root_id, instance_id, execution_id } of waiting) {
      await this.unitOfWork.run((tx) =>
        this.runtime.step(tx, root_id, SYSTEM, async (step) => {
          const live = await step.live(instance_id);
          if (live.isWaiting(execution_id))
            await step.apply(instance_id, { type: 'signal', executionId: execution_id, variables });
        }),
      );
    }
  }

  /** Transient troubles are tried again; what a repetition cannot mend is an incident at once. */
  private async failed(job: Job, owner: string, error: unknown): Promise<void> {
    const now = this.clock.now();
    const hopeless = error instanceof Refusal || error instanceof KernelError;
    if (!hopeless && job.attempts < job.maxAttempts) {
      const runAt = new Date(now.getTime() + backoffSeconds(job.attempts) * 1000);
      return this.unitOfWork.run((tx) => jobStore.retryLater(tx, job, owner, runAt));
    }
    const message =
      error instanceof Refusal ? error.detail : error instanceof Error ? error.message : String(error);
    await this.unitOfWork.run((tx) =>
      this.runtime.step(tx, job.rootId, SYSTEM, async (step) => {
        const opened = await jobStore.openIncident(tx, job, owner, message, now);
        const data = { elementId: job.elementId || job.type };
        if (opened)
          step.record({ type: 'incident.opened', subject: { kind: 'incident', id: opened }, data }, SYSTEM);
      }),
    );
  }
}
