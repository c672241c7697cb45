import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { currentQueue } from '../../common/work-queue';
import { afterCommit } from '../../database/unit-of-work';
import type { JournalHead } from '../../journal';
import type { CaseStep } from './case-step';
import type { LiveInstance } from './live-instance';
import { isOver, processInstanceStore } from './process-instance.store';
import { waitStore } from './wait.store';
import { runWrites } from './write-batch';

/** Writes what a step did: state and waits in one statement, then incidents, deadline, outgoing messages, record. */
export async function writeStep(step: CaseStep): Promise<void> {
  const { tx, now } = step;
  const changed = [...step.instances.values()].filter((live) => live.changed);
  if (step.dueAt !== undefined) step.root.dueAt = step.dueAt;
  if (step.priority !== undefined) step.root.priority = step.priority;
  const head = changed.length > 0 ? await writeInstances(step, changed) : undefined;
  for (const live of changed) await writeIncidents(tx, live, now);
  if (step.dueAt !== undefined) await moveDeadline(tx, step.root.id, step.dueAt);
  if (step.priority !== undefined) await movePriority(tx, step.root.id, step.priority);
  await writeOutgoing(step);
  if (step.entries.length > 0) await step.services.journal.append(tx, step.root.id, step.entries, head);
  afterCommit(tx, () => {
    for (const live of changed) {
      if (!isOver(live.row.status)) step.services.cache.put(live.row.id, live.row.version, live.session);
    }
  });
}

/** @returns the head of the case's record, read on the way. */
function writeInstances(
  { tx, root, now }: CaseStep,
  changed: LiveInstance[],
): Promise<JournalHead | undefined> {
  for (const live of changed) live.seal();
  return runWrites(tx, root.id, [
    ...changed.map(({ row, isNew }) =>
      isNew ? processInstanceStore.insertion(row, now) : processInstanceStore.update(row, now),
    ),
    ...waitStore.close(
      changed.flatMap((live) => live.closed()),
      now,
    ),
    ...waitStore.open(
      changed.flatMap((live) => live.opened()),
      root,
      now,
    ),
    ...waitStore.moveTimers(changed.flatMap((live) => live.movedTimers())),
  ]);
}

/** Local tasks that failed open an incident; incidents of tokens that are gone are closed. */
async function writeIncidents(tx: EntityManager, live: LiveInstance, now: Date): Promise<void> {
  for (const [executionId, message] of live.failures) {
    const opened = live.opened().find((o) => o.wait.executionId === executionId);
    if (opened?.wait.kind !== 'job') continue;
    await tx.query(
      `insert into incident (id, root_id, instance_id, execution_id, element_id, job_type, message, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        randomUUID(),
        live.row.rootId,
        live.row.id,
        executionId,
        opened.wait.elementId,
        opened.wait.jobType,
        message,
        now,
      ],
    );
  }
  const gone = live.closed().flatMap((c) => (c.kind === 'job' || c.kind === 'timer' ? [c.executionId] : []));
  if (gone.length === 0) return;
  await tx.query(
    `update incident set resolved_at = $3, resolution = 'gone'
      where instance_id = $1 and execution_id = any($2) and resolved_at is null`,
    [live.row.id, gone, now],
  );
}

/** Open tasks without a due date of their own follow the case's, in their row and in the shared queue. */
async function moveDeadline(tx: EntityManager, rootId: string, dueAt: Date | null): Promise<void> {
  await tx.query(`update process_instance set due_at = $2 where id = $1`, [rootId, dueAt]);
  await tx.query(
    `with moved as (
       update user_task set due_at = coalesce($2::timestamptz, 'infinity') where root_id = $1 and status = 'open' and not own_due_at returning id, due_at)
     update user_task_candidate c set due_at = m.due_at from moved m where c.task_id = m.id`,
    [rootId, dueAt],
  );
}

/** The same for how urgent the case is: its open tasks change their place in every inbox. */
async function movePriority(tx: EntityManager, rootId: string, priority: number): Promise<void> {
  await tx.query(`update process_instance set priority = $2 where id = $1 and priority <> $2`, [
    rootId,
    priority,
  ]);
  await tx.query(
    `with moved as (
       update user_task set priority = $2 where root_id = $1 and status = 'open' and not own_priority and priority <> $2 returning id)
     update user_task_candidate c set priority = $2 from moved m where c.task_id = m.id`,
    [rootId, priority],
  );
}

async function writeOutgoing(step: CaseStep): Promise<void> {
  for (const thrown of step.outgoing) {
    const name = thrown.kind === 'message' ? thrown.messageName : thrown.signalName;
    const correlationKey = thrown.kind === 'message' ? (thrown.correlationKey ?? '') : '';
    await step.tx.query(
      `insert into engine_job (id, kind, instance_id, root_id, execution_id, element_id, type, payload, run_at, created_at, queue)
       values ($1, 'message', $2, $2, $3, '', $4, $5, $6, $6, $7)`,
      [
        randomUUID(),
        step.root.id,
        `thrown/${randomUUID()}`,
        thrown.kind,
        JSON.stringify({ name, correlationKey, variables: thrown.variables }),
        step.now,
        currentQueue(),
      ],
    );
  }
}
