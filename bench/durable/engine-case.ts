import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { Pool } from 'pg';
import { onQueue } from '../../src/common/work-queue';
import { UnitOfWork } from '../../src/database/unit-of-work';
import { JobWorker } from '../../src/engine/jobs/job-worker';
import { ReleaseService } from '../../src/engine/models/releases/release.service';
import { Runtime } from '../../src/engine/runtime/runtime.service';
import { UserTaskService } from '../../src/user-tasks/user-task.service';
import { gestor } from '../support/engine';
import { ANSWER, VARIABLES } from '../support/payload';

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

  runCase(processKey = 'caso'): Promise<CaseTimes> {
    return onQueue(this.queue, async () => {
      const id = await this.start(processKey);
      const times: CaseTimes = { complete: [], claim: [] };
      for (const elementId of ['triage', 'answer']) {
        const { claim, complete } = await this.work(await this.openTask(id, elementId));
        times.claim.push(claim);
        times.complete.push(complete);
      }
      return times;
    });
  }

  /** Takes and completes one task. @returns milliseconds of each. */
  async work(taskId: string): Promise<{ claim: number; complete: number }> {
    const start = performance.now();
    await this.tasks.claim(taskId, gestor);
    const claimed = performance.now();
    await this.tasks.complete(taskId, gestor, ANSWER);
    return { claim: claimed - start, complete: performance.now() - claimed };
  }

  async start(processKey: string): Promise<string> {
    const id = randomUUID();
    await this.app.get(UnitOfWork).run((tx) =>
      this.app.get(Runtime).createCase(tx, {
        id,
        releaseId: this.app.get(ReleaseService).current().id,
        processKey,
        businessKey: `B-${id.slice(0, 8)}`,
        variables: VARIABLES,
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
