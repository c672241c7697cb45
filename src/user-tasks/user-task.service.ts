import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import { UnitOfWork } from '../database/unit-of-work';
import { validateFormAnswer, type FormSchema } from '../engine/models/forms';
import { ProcessLibrary } from '../engine/models/releases/process-library';
import { Runtime } from '../engine/runtime/runtime.service';
import type { Actor } from '../journal';
import {
  alreadyCompleted,
  ofAnotherGroup,
  requireFree,
  requireGroup,
  requireMine,
  requireOpen,
  requireOtherHand,
} from './task-rules';
import { userTaskStore, type UserTask } from './user-task.store';

/** Who acts on a task: the account, the groups it works for and how the journal names it. */
export interface Worker {
  username: string;
  groups: string[];
  /** How people call a group; its code when absent. */
  groupName?: (group: string) => string;
  actor: Actor;
  /** May see and move every task (process coordinators). */
  supervisor: boolean;
  /** Whether they may read the case of a root instance: then they are told whose task it is. */
  readsCase?: (db: EntityManager, rootId: string) => Promise<boolean>;
}

/** What a form shows besides its own fields: variables, lists to choose from. */
export type FormContext = (db: EntityManager, task: UserTask) => Promise<Record<string, unknown>>;

const noContext: FormContext = async (_db, task) => ({ ...task.variables, ...task.input });

/**
 * Takes, drafts, hands over and completes user tasks. Each command locks the case first, so that of two
 * people the second is told who was faster (design, contract 4).
 */
@Injectable()
export class UserTaskService {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly library: ProcessLibrary,
  ) {}

  /**
   * @throws Refusal 404 `tarea-no-encontrada`, also for a task that the worker may not see; 403 `tarea-de-otro-grupo`
   *   when they may read its case.
   */
  async find(db: EntityManager, id: string, worker: Worker): Promise<UserTask> {
    const task = await userTaskStore.find(db, id);
    const visible = task && maySee(task, worker);
    if (task && !visible && (await worker.readsCase?.(db, task.rootId))) throw ofAnotherGroup(task, worker);
    if (!visible) throw Refusal.notFound('tarea-no-encontrada', 'No existe esa tarea o no es de su grupo.');
    return task;
  }

  form(db: EntityManager, task: UserTask): Promise<FormSchema | undefined> {
    return task.formId ? this.library.form(db, task.releaseId, task.formId) : Promise.resolve(undefined);
  }

  /** @throws Refusal 409 `tarea-de-otra-persona`, 403 `tarea-de-otro-grupo`: who coordinates hands tasks over, and does not do them. */
  claim(id: string, worker: Worker): Promise<void> {
    return this.change(id, worker, async (task, tx) => {
      if (task.assignee === worker.username) return undefined;
      requireFree(task);
      requireGroup(task, worker);
      await userTaskStore.assign(tx, task, worker.username, this.clock.now());
      return 'user-task.claimed';
    });
  }

  release(id: string, worker: Worker): Promise<void> {
    return this.change(id, worker, async (task, tx) => {
      if (!worker.supervisor) requireMine(task, worker.username);
      await userTaskStore.unassign(tx, task);
      return 'user-task.released';
    });
  }

  /** A coordinator hands the task to somebody. The caller has checked that `username` exists and may do it. */
  assign(id: string, worker: Worker, username: string): Promise<void> {
    return this.change(id, worker, async (task, tx) => {
      await userTaskStore.assign(tx, task, username, this.clock.now());
      return 'user-task.assigned';
    });
  }

  /**
   * Keeps what was typed so far; nothing is checked yet.
   * @returns when it was saved
   * @throws Refusal 409 as `complete`
   */
  async saveDraft(id: string, worker: Worker, data: Record<string, unknown>): Promise<Date> {
    const now = this.clock.now();
    await this.unitOfWork.run(async (tx) => {
      const task = await this.find(tx, id, worker);
      requireOpen(task);
      requireMine(task, worker.username);
      if (await userTaskStore.saveDraft(tx, id, worker.username, data, now)) return;
      // Between the two statements it was completed or handed over: say so rather than lose what was typed.
      const moved = await this.find(tx, id, worker);
      requireOpen(moved);
      requireMine(moved, worker.username);
    });
    return now;
  }

  /**
   * Completes the task with its form's answer.
   * @throws Refusal 422 `formulario-invalido` with the fields; 409 `tarea-ya-completada` (who and when),
   *   `tarea-de-otra-persona`, `tarea-cancelada`; 403 `separacion-de-funciones`, `tarea-de-otro-grupo`.
   */
  async complete(
    id: string,
    worker: Worker,
    data: Record<string, unknown>,
    context: FormContext = noContext,
  ): Promise<UserTask> {
    return this.unitOfWork.run(async (tx) => {
      return this.runtime.stepOfTask(tx, id, worker.actor, async (step) => {
        const task = await this.find(tx, id, worker);
        requireOpen(task);
        requireMine(task, worker.username);
        requireGroup(task, worker);
        await requireOtherHand(tx, task, worker.username);
        const answer = await this.answer(tx, task, data, await context(tx, task));
        step.record({
          type: 'user-task.completed',
          subject: { kind: 'user-task', id: task.id },
          data: { elementId: task.elementId, name: task.name },
        });
        await this.runtime.completeUserTask(step, task, {
          variables: answer,
          username: worker.username,
          actor: worker.actor,
        });
        return task;
      });
    });
  }

  private async answer(
    tx: EntityManager,
    task: UserTask,
    data: Record<string, unknown>,
    context: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    const form = await this.form(tx, task);
    if (!form) return {};
    const { data: clean, errors } = validateFormAnswer(form, data, { context, now: this.clock.now() });
    if (errors.length === 0) return clean;
    const detail = `Hay ${errors.length === 1 ? 'un campo' : `${errors.length} campos`} por corregir: ${errors.map((e) => e.mensaje).join(' ')}`;
    throw Refusal.invalid('formulario-invalido', detail, { errores: errors });
  }

  private async change(
    id: string,
    worker: Worker,
    work: (task: UserTask, tx: EntityManager) => Promise<string | undefined>,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.runtime.stepOfTask(tx, id, worker.actor, async (step) => {
        const task = await this.find(tx, id, worker);
        if (task.status !== 'open') throw alreadyCompleted(task);
        const type = await work(task, tx);
        if (type)
          step.record({
            type,
            subject: { kind: 'user-task', id },
            data: { elementId: task.elementId, name: task.name },
          });
      });
    });
  }
}

function maySee(task: UserTask, worker: Worker): boolean {
  return (
    worker.supervisor ||
    task.assignee === worker.username ||
    task.completedBy === worker.username ||
    task.candidateGroups.some((group) => worker.groups.includes(group))
  );
}
