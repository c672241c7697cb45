import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared';

export interface UserTask {
  id: string;
  instanceId: string;
  rootId: string;
  executionId: string;
  elementId: string;
  name: string;
  businessKey: string;
  status: 'open' | 'completed' | 'cancelled';
  candidateGroups: string[];
  assignee: string | null;
  assigneeName: string | null;
  formId: string | null;
  priority: number;
  properties: Record<string, string>;
  input: Record<string, unknown>;
  draft: Record<string, unknown> | null;
  draftSavedAt: Date | null;
  createdAt: Date;
  claimedAt: Date | null;
  endedAt: Date | null;
  completedBy: string | null;
  completedByName: string | null;
  releaseId: string;
  process: string;
  processVersion: number;
  variables: Record<string, unknown>;
}

const SELECT = `
  select t.id, t.instance_id as "instanceId", t.root_id as "rootId", t.execution_id as "executionId",
         t.element_id as "elementId", t.name, t.business_key as "businessKey", t.status,
         t.candidate_groups as "candidateGroups", t.assignee, a.display_name as "assigneeName", t.form_id as "formId",
         t.priority, t.properties, t.input, t.draft, t.draft_saved_at as "draftSavedAt", t.created_at as "createdAt",
         t.claimed_at as "claimedAt", t.ended_at as "endedAt", t.completed_by as "completedBy",
         c.display_name as "completedByName", i.release_id as "releaseId", d.key as process, d.version as "processVersion",
         i.variables
    from user_task t
    join process_instance i on i.id = t.instance_id
    join process_definition d on d.id = i.definition_id
    left join account a on a.username = t.assignee
    left join account c on c.username = t.completed_by`;

export const userTaskStore = {
  async find(db: EntityManager, id: string): Promise<UserTask | undefined> {
    const rows = await prepared(db, 'task-find', `${SELECT} where t.id = $1`, [id]);
    return rows[0];
  },

  async assign(tx: EntityManager, task: UserTask, username: string, now: Date): Promise<void> {
    await prepared(
      tx,
      'task-assign',
      `with listed as (delete from user_task_candidate where task_id = $1)
       update user_task set assignee = $2, assigned_for = null, claimed_at = $3 where id = $1`,
      [task.id, username, now],
    );
  },

  /** Back to the shared queue of its groups. */
  async unassign(tx: EntityManager, task: UserTask): Promise<void> {
    await tx.query(
      `with freed as (
         update user_task set assignee = null, assigned_for = null, claimed_at = null where id = $1 returning id, candidate_groups, priority, due_at)
       insert into user_task_candidate (task_id, group_name, priority, due_at)
       select id, unnest(candidate_groups), priority, due_at from freed on conflict do nothing`,
      [task.id],
    );
  },

  /** @returns false when the task is no longer open and theirs. */
  async saveDraft(
    tx: EntityManager,
    id: string,
    username: string,
    data: Record<string, unknown>,
    now: Date,
  ): Promise<boolean> {
    const [, saved]: [unknown, number] = await tx.query(
      `update user_task set draft = $2, draft_saved_at = $3, draft_saved_by = $4
        where id = $1 and status = 'open' and assignee = $4`,
      [id, JSON.stringify(data), now, username],
    );
    return saved === 1;
  },
};
