import type { ElementModel, ProcessModel } from '../compile/process-model';
import { KernelError } from '../kernel-error';
import type { Variables, Wait } from '../kernel.types';
import type { Cycle, Place } from './kernel-host';
import type { ScopeTree } from './scopes';

/** What was decided when the wait opened; the rest of a wait is read from the model and the scopes. */
export interface WaitFacts {
  candidateGroups?: string[];
  candidateUsers?: string[];
  assignee?: string;
  dueDate?: string;
  priority?: number;
  correlationKey?: string;
  dueAt?: string;
  cycle?: Cycle;
}

/** An open wait as it is saved. */
export interface WaitRecord {
  executionId: string;
  elementId: string;
  owner: string;
  scope: string;
  iteration?: number;
  /** Instant at which it opened. */
  since: string;
  facts: WaitFacts;
}

/** Open waits in the order in which they opened, and how to go on from each. */
export class WaitBook {
  private readonly records = new Map<string, WaitRecord>();
  private readonly handles = new Map<string, (rearm?: Cycle | true) => void>();

  constructor(saved: WaitRecord[] = []) {
    for (const record of saved) this.records.set(record.executionId, record);
  }

  has(executionId: string): boolean {
    return this.records.has(executionId);
  }

  open(record: WaitRecord): void {
    this.records.set(record.executionId, record);
  }

  attach(executionId: string, handle: (rearm?: Cycle | true) => void): void {
    this.handles.set(executionId, handle);
  }

  /** @throws KernelError `stale-wait`. */
  get(executionId: string): WaitRecord {
    const record = this.records.get(executionId);
    if (record) return record;
    throw new KernelError(
      'stale-wait',
      undefined,
      `Se esperaba la espera abierta «${executionId}»; ya no existe o nunca existió.`,
    );
  }

  /** Closes the wait. @returns how to go on. */
  take(executionId: string): (rearm?: Cycle | true) => void {
    const handle = this.handles.get(executionId);
    if (!handle)
      throw new KernelError(
        'snapshot',
        undefined,
        `La espera «${executionId}» no está enlazada con el diagrama.`,
      );
    this.drop(executionId);
    return handle;
  }

  drop(executionId: string): void {
    this.records.delete(executionId);
    this.handles.delete(executionId);
  }

  clear(): void {
    this.records.clear();
    this.handles.clear();
  }

  all(): WaitRecord[] {
    return [...this.records.values()];
  }

  /** Waits that a restored engine did not take up again. */
  orphans(): string[] {
    return [...this.records.keys()].filter((id) => !this.handles.has(id));
  }
}

export function placeOf(record: WaitRecord, element: ElementModel): Place {
  const { executionId, owner, scope, iteration } = record;
  return { element, executionId, owner, scope, ...(iteration === undefined ? {} : { iteration }) };
}

export function waitKind(element: ElementModel): Wait['kind'] {
  return element.task?.kind ?? (element.event?.kind as 'timer' | 'message' | 'signal');
}

/** The wait as the runtime sees it. */
export function describeWait(record: WaitRecord, model: ProcessModel, scopes: ScopeTree): Wait {
  const element = model.elements.get(record.elementId) as ElementModel;
  const local = scopes.nearest(record.executionId, record.scope);
  const base = {
    executionId: record.executionId,
    elementId: element.id,
    elementType: element.type,
    ...(element.name === undefined ? {} : { name: element.name }),
    ...(element.attachedTo === undefined
      ? {}
      : { attachedTo: element.attachedTo, interrupting: element.interrupting }),
    properties: element.properties,
    input: scopes.local(local),
  };
  return { ...base, ...detail(element, record, scopes, local) } as Wait;
}

function detail(
  element: ElementModel,
  { executionId, facts }: WaitRecord,
  scopes: ScopeTree,
  local: string,
): object {
  const { task, event } = element;
  const { correlationKey, dueAt, cycle, ...assignment } = facts;
  const key = correlationKey === undefined ? {} : { correlationKey };
  switch (task?.kind) {
    case 'userTask':
      return {
        kind: 'userTask',
        candidateGroups: [],
        candidateUsers: [],
        ...assignment,
        ...(task.formId === undefined ? {} : { formId: task.formId }),
        ...(element.lane ? { lane: element.lane.name } : {}),
      };
    case 'message':
      return { kind: 'message', messageName: task.messageName, ...key };
    case 'call':
      return {
        kind: 'call',
        processId: task.processId,
        variables: callVariables(task.propagateParent, scopes, local, executionId),
      };
    case 'job':
    case 'decision':
      return task;
  }
  if (event?.kind === 'timer') return { kind: 'timer', dueAt };
  if (event?.kind === 'message') return { kind: 'message', messageName: event.messageName, ...key };
  return event as object;
}

/** What the called process starts with: everything that is visible, or only what is the call's own. */
function callVariables(
  propagateParent: boolean,
  scopes: ScopeTree,
  local: string,
  executionId: string,
): Variables {
  if (propagateParent) return scopes.visible(local);
  const own = scopes.get(executionId);
  return { ...own?.variables, ...own?.inputs };
}
