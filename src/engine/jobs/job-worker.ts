import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { DEFAULT_QUEUE, currentQueue } from '../../common/work-queue';
import { Config } from '../../config/config';
import { JobRunner } from './job-runner';
import { JobSignal } from './job-signal';
import { jobStore } from './job.store';

const POLL_MS = 500;
const LEASE_MS = 60_000;

/**
 * Leases due jobs and timers and runs them, a bounded number at a time. Woken after a commit that left work,
 * and by polling. On shutdown it finishes what it holds.
 */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly owner = randomUUID();
  private readonly running = new Set<Promise<void>>();
  private timer?: NodeJS.Timeout;
  private leasing?: Promise<void>;
  private again = false;
  private stopped = true;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly runner: JobRunner,
    signal: JobSignal,
  ) {
    signal.onWake(() => this.wake());
  }

  /** A replica without workers leaves the jobs to the others. */
  onApplicationBootstrap(): void {
    if (this.config.workers > 0) this.start();
  }

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.timer.unref();
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.leasing;
    await Promise.allSettled(this.running);
  }

  wake(): void {
    if (this.stopped) return;
    this.again = true;
    this.leasing ??= this.leaseAll().finally(() => {
      this.leasing = undefined;
    });
  }

  /**
   * Runs, one after the other, everything of the current queue that is due at the clock's instant, and what
   * follows from it. @returns jobs run.
   */
  async drain(): Promise<number> {
    for (let count = 0; ;) {
      const jobs = await jobStore.lease(
        this.dataSource.manager,
        this.owner,
        this.clock.now(),
        20,
        LEASE_MS,
        currentQueue(),
      );
      if (jobs.length === 0) return count;
      for (const job of jobs) await this.runner.run(job, this.owner);
      count += jobs.length;
    }
  }

  private async leaseAll(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        const free = this.config.workers - this.running.size;
        if (free <= 0) return;
        const jobs = await jobStore.lease(
          this.dataSource.manager,
          this.owner,
          this.clock.now(),
          free,
          LEASE_MS,
          DEFAULT_QUEUE,
        );
        for (const job of jobs) this.launch(this.runner.run(job, this.owner));
        if (jobs.length === free) this.again = true;
      }
    } catch (error) {
      // The database may be away for a moment; the next poll tries again.
      this.logger.warn({ err: error }, 'could not lease jobs');
    }
  }

  private launch(run: Promise<void>): void {
    const tracked = run
      .catch((error) => this.logger.error({ err: error }, 'a job could not be ended'))
      .finally(() => {
        this.running.delete(tracked);
        this.wake();
      });
    this.running.add(tracked);
  }
}
