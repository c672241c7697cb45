import { randomUUID } from 'node:crypto';
import type { Command, Outcome, Thrown, Wait } from '../kernel/kernel.types';
import type { CaseStep } from './case-step';
import type { LiveInstance } from './live-instance';
import { isOver, processInstanceStore, type ProcessInstanceRow } from './process-instance.store';

/**
 * Call activities: the called process is an instance of its own, of the version that the case's release pins,
 * under the same root and therefore under the same lock.
 */
export async function startChild(
  step: CaseStep,
  parent: LiveInstance,
  wait: Extract<Wait, { kind: 'call' }>,
): Promise<void> {
  if (!parent.isWaiting(wait.executionId)) return;
  const { library } = step.services;
  const definition = await library.definitionOf(step.tx, parent.row.releaseId, wait.processId);
  const row: ProcessInstanceRow = {
    id: randomUUID(),
    rootId: step.root.id,
    parentId: parent.row.id,
    parentExecutionId: wait.executionId,
    releaseId: parent.row.releaseId,
    definitionId: definition.id,
    businessKey: step.root.businessKey,
    status: 'pending',
    version: 0,
    variables: {},
    waits: {},
    visited: [],
    dueAt: null,
    priority: 0,
  };
  step.advance(await step.adopt(row, true), { type: 'start', variables: wait.variables });
}

/** The parent no longer waits: whatever the child still does is cancelled. */
export async function cancelChild(step: CaseStep, parent: LiveInstance, executionId: string): Promise<void> {
  const inMemory = [...step.instances.values()].find(
    ({ row }) => row.parentId === parent.row.id && row.parentExecutionId === executionId,
  );
  const row = inMemory
    ? undefined
    : await processInstanceStore.findChild(step.tx, parent.row.id, executionId);
  const child = inMemory ?? (row && (await step.adopt(row, false)));
  if (child && !isOver(child.row.status)) step.advance(child, { type: 'cancel' });
}

/** Gives the parent's token back what the child came to. */
export async function finishCall(step: CaseStep, child: LiveInstance, outcome: Outcome): Promise<void> {
  const { status, error, variables } = outcome;
  await tellParent(step, child, (executionId) =>
    status === 'failed'
      ? { type: 'failCall', executionId, code: error?.code ?? 'error', message: error?.message }
      : { type: 'completeCall', executionId, variables },
  );
}

/** What a called process does not catch, the call activity of its parent may. */
export async function escalateToParent(
  step: CaseStep,
  child: LiveInstance,
  { code, variables }: Extract<Thrown, { kind: 'escalation' }>,
): Promise<void> {
  await tellParent(step, child, (executionId) => ({ type: 'escalate', executionId, code, variables }));
}

async function tellParent(
  step: CaseStep,
  child: LiveInstance,
  command: (executionId: string) => Command,
): Promise<void> {
  const { parentId, parentExecutionId } = child.row;
  if (!parentId || !parentExecutionId) return;
  const parent = await step.live(parentId);
  if (parent.isWaiting(parentExecutionId)) step.advance(parent, command(parentExecutionId));
}
