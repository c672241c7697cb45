import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { prepared } from '../../database/prepared';
import type { Variables } from '../kernel/kernel.types';

export interface Job {
  id: string;
  /** `case`: work on a whole case that no token waits for, by the local handler of that type. */
  kind: 'start' | 'service' | 'timer' | 'message' | 'case';
  instanceId: string;
  rootId: string;
  executionId: string;
  elementId: string;
  type: string;
  payload: {
    input?: Variables;
    headers?: Record<string, string>;
    name?: string;
    correlationKey?: string;
    variables?: Variables;
  };
  attempts: number;
  maxAttempts: number;
}

const COLUMNS = `id, kind, instance_id as "instanceId", root_id as "rootId", execution_id as "executionId",
  element_id as "elementId", type, payload, attempts, max_attempts as "maxAttempts"`;

/** Seconds until the next attempt: 1, 4, 16, 64 … at most 15 minutes. */
export function backoffSeconds(attempts: number): number {
  return Math.min(4 ** Math.max(0, attempts - 1), 900);
}

export const jobStore = {
  /** Leases due jobs; a job whose lease ran out (its worker died) is due again. */
  async lease(
    db: EntityManager,
    owner: string,
    now: Date,
    limit: number,
    leaseMs: number,
    queue: string,
  ): Promise<Job[]> {
    return prepared<Job>(
      db,
      'job-lease',
      `update engine_job set lease_owner = $1, lease_until = $2, attempts = attempts + 1
        where id in (
          select id from engine_job
           where status = 'ready' and queue = $5 and run_at <= $3 and (lease_until is null or lease_until <= $3)
           order by run_at limit $4 for update skip locked)
       returning ${COLUMNS}`,
      [owner, new Date(now.getTime() + leaseMs), now, limit, queue],
    );
  },

  /** Whether the job is still ours to finish; to be asked under the case's lock. */
  async isHeld(tx: EntityManager, id: string, owner: string): Promise<boolean> {
    const rows = await prepared(
      tx,
      'job-held',
      `select 1 from engine_job where id = $1 and lease_owner = $2 and status = 'ready'`,
      [id, owner],
    );
    return rows.length > 0;
  },

  /** Removes the job if it is still ours: for one that is done by being taken. */
  async take(tx: EntityManager, id: string, owner: string): Promise<boolean> {
    const rows = await prepared(
      tx,
      'job-take',
      `delete from engine_job where id = $1 and lease_owner = $2 and status = 'ready' returning id`,
      [id, owner],
    );
    return rows.length > 0;
  },

  async remove(tx: EntityManager, id: string): Promise<void> {
    await prepared(tx, 'job-remove', `delete from engine_job where id = $1`, [id]);
  },

  async retryLater(tx: EntityManager, job: Job, owner: string, runAt: Date): Promise<void> {
    await tx.query(
      `update engine_job set run_at = $3, lease_owner = null, lease_until = null where id = $1 and lease_owner = $2`,
      [job.id, owner, runAt],
    );
  },

  async unlease(tx: EntityManager, id: string): Promise<void> {
    await tx.query(`update engine_job set lease_owner = null, lease_until = null where id = $1`, [id]);
  },

  async release(db: EntityManager, owner: string): Promise<void> {
    await db.query(
      `update engine_job set lease_owner = null, lease_until = null, attempts = attempts - 1 where lease_owner = $1`,
      [owner],
    );
  },

  /** @returns the incident's id; undefined when the job is no longer ours */
  async openIncident(
    tx: EntityManager,
    job: Job,
    owner: string,
    message: string,
    now: Date,
  ): Promise<string | undefined> {
    const [rows] = await tx.query(
      `update engine_job set status = 'incident', lease_owner = null, lease_until = null
        where id = $1 and lease_owner = $2 returning id`,
      [job.id, owner],
    );
    if (rows.length === 0) return undefined;
    const id = randomUUID();
    await tx.query(
      `insert into incident (id, root_id, instance_id, execution_id, element_id, job_type, message, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, job.rootId, job.instanceId, job.executionId, job.elementId, job.type, message, now],
    );
    return id;
  },
};
