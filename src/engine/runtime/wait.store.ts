import { randomUUID } from 'node:crypto';
import { currentQueue } from '../../common/work-queue';
import type { Wait } from '../kernel/kernel.types';
import type { ProcessInstanceRow } from './process-instance.store';
import type { Write } from './write-batch';

export interface OpenedWait {
  instance: ProcessInstanceRow;
  wait: Wait;
  /** Attempts before an incident; jobs only. */
  maxAttempts?: number;
  /** A local handler failed: the job row is born as an incident. */
  failure?: string;
}

export interface ClosedWait {
  instanceId: string;
  executionId: string;
  kind: Wait['kind'];
  /** User tasks only: who completed it; absent when the task was cancelled. */
  completedBy?: string;
}

export interface MovedTimer {
  instanceId: string;
  executionId: string;
  dueAt: string;
}

/** What open tasks take from their case when the diagram says nothing of their own. */
export type CaseUrgency = Pick<ProcessInstanceRow, 'dueAt' | 'priority'>;

const ofKind = <K extends Wait['kind']>(opened: OpenedWait[], kind: K) =>
  opened.filter((o): o is OpenedWait & { wait: Extract<Wait, { kind: K }> } => o.wait.kind === kind);

/** The writes that bring the rows of what an instance waits for in line with its new state. */
export const waitStore = {
  open(opened: OpenedWait[], root: CaseUrgency, now: Date): Write[] {
    return [
      ...openTasks(ofKind(opened, 'userTask'), root, now),
      ...openJobs(opened, now),
      ...openSubscriptions(opened),
    ];
  },

  close(closed: ClosedWait[], now: Date): Write[] {
    return [
      ...closeTasks(
        closed.filter((c) => c.kind === 'userTask'),
        now,
      ),
      ...deleteRows(
        'j-',
        'engine_job',
        closed.filter((c) => c.kind === 'job' || c.kind === 'timer'),
      ),
      ...deleteRows(
        's-',
        'event_subscription',
        closed.filter((c) => c.kind === 'message' || c.kind === 'signal'),
      ),
    ];
  },

  moveTimers(moved: MovedTimer[]): Write[] {
    if (moved.length === 0) return [];
    const text = `moved as (
      update engine_job j set run_at = m."dueAt", attempts = 0, lease_owner = null, lease_until = null
        from json_to_recordset($1) as m("instanceId" uuid, "executionId" text, "dueAt" timestamptz)
       where j.instance_id = m."instanceId" and j.execution_id = m."executionId")`;
    return [{ code: 'j=', text, values: [JSON.stringify(moved)] }];
  },
};

function openTasks(
  opened: Array<OpenedWait & { wait: Extract<Wait, { kind: 'userTask' }> }>,
  root: CaseUrgency,
  now: Date,
): Write[] {
  if (opened.length === 0) return [];
  const rows = opened.map(({ instance, wait }) => ({
    id: randomUUID(),
    instance_id: instance.id,
    root_id: instance.rootId,
    execution_id: wait.executionId,
    element_id: wait.elementId,
    name: wait.name ?? wait.elementId,
    business_key: instance.businessKey,
    groups: wait.candidateGroups,
    assignee: wait.assignee ?? null,
    form_id: wait.formId ?? null,
    priority: wait.priority ?? root.priority,
    own_priority: wait.priority !== undefined,
    own_due_at: wait.dueDate !== undefined,
    due_at: wait.dueDate ?? root.dueAt?.toISOString() ?? 'infinity',
    properties: wait.properties,
    input: wait.input,
  }));
  const text = `task as (
      insert into user_task (id, instance_id, root_id, execution_id, element_id, name, business_key, status,
          candidate_groups, assignee, assigned_for, form_id, priority, own_priority, due_at, own_due_at, properties, input,
          created_at, claimed_at)
      select id, instance_id, root_id, execution_id, element_id, name, business_key, 'open',
          groups, coalesce(away.substitute, assignee), case when away.substitute is null then null else assignee end,
          form_id, priority, own_priority, due_at, own_due_at, properties, input, $2::timestamptz,
          case when assignee is null then null else $2::timestamptz end
        from json_to_recordset($1) as t(id uuid, instance_id uuid, root_id uuid, execution_id text, element_id text,
          name text, business_key text, groups text[], assignee text, form_id text, priority integer, own_priority boolean,
          due_at timestamptz, own_due_at boolean, properties json, input json)
        left join lateral (
          select substitute from account_absence
           where username = assignee and cancelled_at is null and starts_at <= $2::timestamptz and ends_at > $2::timestamptz
           order by starts_at, id limit 1) away on true
      returning id, candidate_groups, assignee, priority, due_at),
    candidate as (
      insert into user_task_candidate (task_id, group_name, priority, due_at)
      select id, unnest(candidate_groups), priority, due_at from task where assignee is null)`;
  return [{ code: 't+', text, values: [JSON.stringify(rows), now] }];
}

function openJobs(opened: OpenedWait[], now: Date): Write[] {
  const rows = opened.flatMap(({ instance, wait, maxAttempts, failure }) => {
    if (wait.kind !== 'job' && wait.kind !== 'timer') return [];
    return {
      id: randomUUID(),
      kind: wait.kind === 'job' ? 'service' : 'timer',
      instance_id: instance.id,
      root_id: instance.rootId,
      execution_id: wait.executionId,
      element_id: wait.elementId,
      type: wait.kind === 'job' ? wait.jobType : 'timer',
      payload: wait.kind === 'job' ? { input: wait.input, headers: wait.headers } : {},
      status: failure === undefined ? 'ready' : 'incident',
      run_at: wait.kind === 'timer' ? wait.dueAt : now,
      max_attempts: maxAttempts ?? 5,
    };
  });
  if (rows.length === 0) return [];
  const text = `job as (
    insert into engine_job (id, kind, instance_id, root_id, execution_id, element_id, type, payload, status,
        run_at, max_attempts, created_at, queue)
    select id, kind, instance_id, root_id, execution_id, element_id, type, payload, status, run_at, max_attempts,
        $2::timestamptz, $3::text
      from json_to_recordset($1) as j(id uuid, kind text, instance_id uuid, root_id uuid, execution_id text,
        element_id text, type text, payload json, status text, run_at timestamptz, max_attempts integer))`;
  return [{ code: 'j+', text, values: [JSON.stringify(rows), now, currentQueue()] }];
}

function openSubscriptions(opened: OpenedWait[]): Write[] {
  const rows = opened.flatMap(({ instance, wait }) => {
    if (wait.kind !== 'message' && wait.kind !== 'signal') return [];
    return {
      id: randomUUID(),
      kind: wait.kind,
      name: wait.kind === 'message' ? wait.messageName : wait.signalName,
      correlation_key: wait.kind === 'message' ? (wait.correlationKey ?? '') : '',
      instance_id: instance.id,
      root_id: instance.rootId,
      execution_id: wait.executionId,
      element_id: wait.elementId,
    };
  });
  if (rows.length === 0) return [];
  const text = `subscription as (
    insert into event_subscription (id, kind, name, correlation_key, instance_id, root_id, execution_id, element_id)
    select * from json_to_recordset($1) as s(id uuid, kind text, name text, correlation_key text, instance_id uuid,
      root_id uuid, execution_id text, element_id text))`;
  return [{ code: 's+', text, values: [JSON.stringify(rows)] }];
}

function closeTasks(closed: ClosedWait[], now: Date): Write[] {
  if (closed.length === 0) return [];
  const text = `ended as (
      update user_task t set ended_at = $2::timestamptz, completed_by = c."completedBy", draft = null,
          status = case when c."completedBy" is null then 'cancelled' else 'completed' end
        from json_to_recordset($1) as c("instanceId" uuid, "executionId" text, "completedBy" text)
       where t.instance_id = c."instanceId" and t.execution_id = c."executionId" and t.status = 'open'
      returning t.id),
    unlisted as (delete from user_task_candidate where task_id in (select id from ended))`;
  return [{ code: 't-', text, values: [JSON.stringify(closed), now] }];
}

function deleteRows(code: string, table: 'engine_job' | 'event_subscription', closed: ClosedWait[]): Write[] {
  if (closed.length === 0) return [];
  const text = `gone_${table} as (
    delete from ${table} r using json_to_recordset($1) as c("instanceId" uuid, "executionId" text)
     where r.instance_id = c."instanceId" and r.execution_id = c."executionId")`;
  return [{ code, text, values: [JSON.stringify(closed)] }];
}
