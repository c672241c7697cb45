import type { ElementModel } from '../compile/process-model';
import { KernelError } from '../kernel-error';
import type { Variables } from '../kernel.types';
import type { Evaluator } from './evaluator';
import type { Cycle } from './kernel-host';
import { dueOf } from './timers';
import type { WaitFacts } from './waits';

/** Evaluates what a wait says about itself, once, when it opens. @throws KernelError `expression`. */
export function factsOf(
  element: ElementModel,
  evaluator: Evaluator,
  variables: Variables,
  cycle?: Cycle,
): WaitFacts {
  const { task, event } = element;
  if (task?.kind === 'userTask') return assignmentOf(element, evaluator, variables);
  if (task?.kind === 'message') return correlationOf(element, evaluator, variables, task.correlationKey);
  if (event?.kind === 'message') return correlationOf(element, evaluator, variables, event.correlationKey);
  if (event?.kind === 'timer')
    return cycle ? { dueAt: cycle.dueAt, cycle } : dueOf(element, evaluator, variables, evaluator.now);
  return {};
}

function assignmentOf(element: ElementModel, evaluator: Evaluator, variables: Variables): WaitFacts {
  const task = element.task as Extract<ElementModel['task'], { kind: 'userTask' }>;
  const assigned = evaluator.list(task.candidateGroups, element.id, variables);
  const laneGroups = element.lane?.group ? [element.lane.group] : [];
  const assignee = evaluator.text(task.assignee, element.id, variables);
  const dueDate = dueDateOf(element, evaluator, variables);
  const priority = evaluator.integer(task.priority, element.id, variables);
  return {
    candidateGroups: assigned.length > 0 ? assigned : laneGroups,
    candidateUsers: evaluator.list(task.candidateUsers, element.id, variables),
    ...(assignee === undefined ? {} : { assignee }),
    ...(dueDate === undefined ? {} : { dueDate }),
    ...(priority === undefined ? {} : { priority }),
  };
}

/** @returns an ISO 8601 instant. */
export function dueDateOf(
  element: ElementModel,
  evaluator: Evaluator,
  variables: Variables,
  at?: Date,
): string | undefined {
  if (element.task?.kind !== 'userTask') return undefined;
  const text = evaluator.text(element.task.dueDate, element.id, variables, at);
  if (text === undefined) return undefined;
  const instant = new Date(text);
  if (!Number.isNaN(instant.getTime())) return instant.toISOString();
  throw new KernelError(
    'expression',
    element.id,
    `La fecha límite de la tarea «${element.name ?? element.id}» no es una fecha ISO 8601: «${text}».`,
  );
}

/** A subscription with a key that is empty would take any message of that name. */
function correlationOf(
  element: ElementModel,
  evaluator: Evaluator,
  variables: Variables,
  key: Parameters<Evaluator['text']>[0],
): WaitFacts {
  if (!key) return {};
  const correlationKey = evaluator.text(key, element.id, variables);
  if (correlationKey !== undefined) return { correlationKey };
  throw new KernelError(
    'expression',
    element.id,
    `La clave de correlación del mensaje de «${element.name ?? element.id}» está vacía.`,
  );
}
