import type { EntityManager } from 'typeorm';
import type { Actor, NewJournalEntry } from '../../journal';
import type { Variables } from '../kernel/kernel.types';

/**
 * A service task of a diagram (`zeebe:taskDefinition type="cartas.generar"`) is carried out by the provider
 * that is decorated with the same name. Where it runs is the handler's word (design, contract 2):
 * `local` touches nothing but our database and runs inside the step's transaction; `job` (the default)
 * runs outside, at least once, with retries.
 */
export interface ServiceTaskContext {
  instanceId: string;
  /** Root instance: the case. */
  rootId: string;
  /** The case's business key: its radicado. */
  businessKey: string;
  elementId: string;
  /** Evaluated ioMapping inputs. */
  input: Variables;
  /** All variables of the instance. */
  variables: Variables;
  headers: Record<string, string>;
  /** instance + element execution: the same for every retry of the same task. */
  idempotencyKey: string;
  now: Date;
}

/** What a local handler may do to the whole case, besides its own rows. */
export interface CaseHandle {
  /** Merges variables into every running instance of the case; timers that read them move at once. */
  share(variables: Variables): void;
  /** The same for one running instance of the case. */
  assign(instanceId: string, variables: Variables): void;
  /** Moves the case's deadline: open tasks without a due date of their own follow it. */
  setDueAt(dueAt: Date | null): void;
  /** How urgent the case is among others: open tasks without a priority of their own follow it. */
  setPriority(priority: number): void;
  /** Adds an entry to the case's journal, in the step's own append. */
  record(entry: Omit<NewJournalEntry, 'actor' | 'at'>): void;
  actor: Actor;
}

export interface LocalServiceTask {
  /** @returns variables to merge into the instance (through the output mapping when there is one). */
  execute(context: ServiceTaskContext, tx: EntityManager, theCase: CaseHandle): Promise<Variables | void>;
}

export interface JobResult {
  variables?: Variables;
  /** May return more variables, such as the ids of the rows that it wrote. */
  write?: (tx: EntityManager, theCase: CaseHandle) => Promise<Variables | void>;
}

export interface JobServiceTask {
  /** `write` runs in the transaction that completes the token: its rows and the step commit together. */
  execute(context: ServiceTaskContext): Promise<JobResult | void>;
}

export const SERVICE_TASK = Symbol('service-task');

export interface ServiceTaskOptions {
  runs?: 'local' | 'job';
  /** Attempts before an incident. Default 5. */
  attempts?: number;
}

/** Registers an injectable class as the handler of a service-task type. */
export function ServiceTask(type: string, options: ServiceTaskOptions = {}): ClassDecorator {
  return (target) => {
    Reflect.defineMetadata(
      SERVICE_TASK,
      { type, runs: options.runs ?? 'job', attempts: options.attempts ?? 5 },
      target,
    );
  };
}

/** A business "no" thrown by a handler: becomes a BPMN error with this code, not an incident. */
export class BpmnError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'BpmnError';
  }
}
