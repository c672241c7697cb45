/**
 * The kernel's contract. The kernel is pure: it knows no database, no network, no Nest and no clock
 * but the instant that is passed in. It turns (model, state, command) into (state, open waits).
 */

export type Variables = Record<string, unknown>;

/** Evaluates FEEL. Injected, so that the kernel does not choose the library. */
export interface FeelEvaluator {
  /** `expression` comes without the leading `=`. @throws FeelError when it cannot be evaluated. */
  evaluate(expression: string, context: Variables): unknown;
}

/** What can be asked of a session. Every `executionId` comes from an open wait of the last outcome. */
export type Command =
  | { type: 'start'; variables?: Variables; startEventId?: string }
  /** Completes a userTask, manualTask or job wait. */
  | { type: 'complete'; executionId: string; variables?: Variables }
  /** A BPMN error thrown by a job or user task: caught by an error boundary, or it ends the instance as failed. */
  | { type: 'throwError'; executionId: string; code: string; message?: string; variables?: Variables }
  | { type: 'escalate'; executionId: string; code: string; variables?: Variables }
  | { type: 'fireTimer'; executionId: string }
  /** Delivers a message to an open `message` wait (receive task, catch event, boundary, start). */
  | { type: 'message'; executionId: string; variables?: Variables }
  | { type: 'signal'; executionId: string; variables?: Variables }
  | { type: 'completeCall'; executionId: string; variables?: Variables }
  | { type: 'failCall'; executionId: string; code: string; message?: string }
  /** Merges variables; open timers with a FEEL timeDate are evaluated again (legal terms move, contract 3). */
  | { type: 'setVariables'; variables: Variables }
  | { type: 'cancel' };

interface WaitBase {
  executionId: string;
  elementId: string;
  /** BPMN type, e.g. `bpmn:UserTask`. */
  elementType: string;
  name?: string;
  /** Element to which this boundary event is attached. */
  attachedTo?: string;
  interrupting?: boolean;
  /** zeebe:property pairs of the element (phva, iso, norma, responsable, autoridad, salida …). */
  properties: Record<string, string>;
  /** Local variables: evaluated ioMapping inputs and the multi-instance element. */
  input: Variables;
}

export type Wait =
  | (WaitBase & {
      kind: 'userTask';
      /** From assignmentDefinition, else the `grupo` property of the lane that holds the task. */
      candidateGroups: string[];
      candidateUsers: string[];
      assignee?: string;
      formId?: string;
      /** ISO 8601 instant. */
      dueDate?: string;
      priority?: number;
      lane?: string;
    })
  | (WaitBase & { kind: 'job'; jobType: string; headers: Record<string, string>; retries: number })
  /** businessRuleTask with zeebe:calledDecision. Completed with `{ [resultVariable]: result }`. */
  | (WaitBase & { kind: 'decision'; decisionId: string; resultVariable: string })
  /** `dueAt`: ISO 8601 instant. */
  | (WaitBase & { kind: 'timer'; dueAt: string })
  | (WaitBase & { kind: 'message'; messageName: string; correlationKey?: string })
  | (WaitBase & { kind: 'signal'; signalName: string })
  | (WaitBase & { kind: 'call'; processId: string; variables: Variables });

/** What happened in one step, in order; the journal and the diagram's heat come from it. */
export interface TrailEntry {
  elementId: string;
  elementType: string;
  executionId: string;
  event: 'entered' | 'completed' | 'cancelled' | 'caught' | 'thrown';
  name?: string;
  properties: Record<string, string>;
}

/** Messages, signals and escalations that the instance threw in this step; the runtime delivers them. */
export type Thrown =
  | { kind: 'message'; messageName: string; correlationKey?: string; variables: Variables }
  | { kind: 'signal'; signalName: string; variables: Variables }
  | { kind: 'escalation'; code: string; variables: Variables };

export interface Outcome {
  status: 'running' | 'completed' | 'terminated' | 'failed';
  /** ALL open waits after the step, not only the new ones. */
  waits: Wait[];
  variables: Variables;
  trail: TrailEntry[];
  thrown: Thrown[];
  /** Why `failed`: an uncaught BPMN error. */
  error?: { code: string; message: string; elementId?: string };
}

/** JSON document. `format` grows whenever its meaning changes; old formats stay readable. */
export interface Snapshot {
  format: 1;
  engine: string;
  state: unknown;
  variables: Variables;
}

/** One parsed, checked and executable process. Immutable, shared by all its sessions. */
export interface CompiledProcess {
  readonly processId: string;
  readonly name: string;
  /** zeebe:property pairs of the process itself. */
  readonly properties: Readonly<Record<string, string>>;
  /** The start events by what starts them. */
  readonly starts: ReadonlyArray<{
    elementId: string;
    kind: 'none' | 'message' | 'timer' | 'signal';
    messageName?: string;
  }>;
  /** Ids of every flow node, for reports and for the diagram. */
  readonly elementIds: ReadonlyArray<string>;
  /** Tasks, call activities and sub-processes with what the diagram says of them, for audits. */
  readonly activities: ReadonlyArray<{
    id: string;
    name: string;
    type: string;
    lane?: string;
    properties: Readonly<Record<string, string>>;
  }>;
  readonly jobTypes: ReadonlyArray<string>;
  readonly formIds: ReadonlyArray<string>;
  readonly decisionIds: ReadonlyArray<string>;
  readonly calledProcessIds: ReadonlyArray<string>;
}

export interface Session {
  /**
   * Applies one command at `now` and runs to the next wait states. Synchronous.
   * A session whose apply threw must be dropped: its state is undefined.
   * @throws KernelError `stale-wait` (no such open wait), `step-budget` (too many element executions),
   *   `expression` (FEEL failed; carries elementId).
   */
  apply(command: Command, now: Date): Outcome;
  snapshot(): Snapshot;
}
