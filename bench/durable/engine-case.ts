import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { Pool } from 'pg';
import { onQueue } from '../../src/common/work-queue';
import { UnitOfWork } from '../../src/database/unit-of-work';
import { JobWorker } from '../../src/engine/jobs/job-worker';
import { ReleaseService } from '../../src/engine/models/releases/release.service';
import type { Variables } from '../../src/engine/kernel';
import { Runtime } from '../../src/engine/runtime/runtime.service';
import { UserTaskService } from '../../src/user-tasks/user-task.service';
import { gestor } from '../support/engine';
import { ANSWER, VARIABLES } from '../support/payload';
import { timed } from '../support/stats';

export interface CaseTimes {
  complete: number[];
  claim: number[];
}

/** The way of a petition through the product: filed, started by its job, each task taken and completed. */
export class EngineClient {
  private readonly tasks: UserTaskService;

  constructor(
    private readonly app: INestApplicationContext,
    /** Looks up the next task, as a person's inbox would; not the engine's own connections. */
    private readonly inbox: Pool,
    /** Only this client's start jobs: nobody waits for another's. */
    private readonly queue: string,
  ) {
    this.tasks = app.get(UserTaskService);
  }

  /** @param claims the tasks are nobody's and are taken first; else they are born with their owner. */
  runCase(claims: boolean): Promise<CaseTimes> {
    return onQueue(this.queue, async () => {
      const id = await this.start('caso', { ...VARIABLES, gestorAsignado: claims ? null : gestor.username });
      const times: CaseTimes = { complete: [], claim: [] };
      for (const elementId of ['triage', 'answer']) {
        const taskId = await this.openTask(id, elementId);
        if (claims) times.claim.push(await this.claim(taskId));
        times.complete.push(await this.complete(taskId));
      }
      return times;
    });
  }

  /** @returns milliseconds. */
  async claim(taskId: string): Promise<number> {
    return (await timed(() => this.tasks.claim(taskId, gestor))).ms;
  }

  /** @returns milliseconds until the next state is durable. */
  async complete(taskId: string): Promise<number> {
    return (await timed(() => this.tasks.complete(taskId, gestor, ANSWER))).ms;
  }

  async start(processKey: string, variables: Variables): Promise<string> {
    const id = randomUUID();
    await this.app.get(UnitOfWork).run((tx) =>
      this.app.get(Runtime).createCase(tx, {
        id,
        releaseId: this.app.get(ReleaseService).current().id,
        processKey,
        businessKey: `B-${id.slice(0, 8)}`,
        variables,
        dueAt: null,
      }),
    );
    await this.app.get(JobWorker).drain();
    return id;
  }

  private async openTask(caseId: string, elementId: string): Promise<string> {
    const { rows } = await this.inbox.query<{ id: string }>({
      name: 'open-task',
      text: `select id from user_task where root_id = $1 and element_id = $2 and status = 'open'`,
      values: [caseId, elementId],
    });
    if (!rows[0]) throw new Error(`The case ${caseId} has no open task «${elementId}».`);
    return rows[0].id;
  }
}
