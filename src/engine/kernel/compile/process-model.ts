/** What the kernel keeps of a diagram: plain data, read once. Nothing else of the XML reaches the engine. */

/** An attribute that may hold FEEL (`= …`) or a literal. */
export type Value = { feel: string } | { literal: string };

export interface Mapping {
  source: Value;
  /** `a.b` is written into the member `b` of the variable `a`. */
  target: string[];
}

export interface LoopModel {
  sequential: boolean;
  inputCollection: Value;
  inputElement?: string;
  outputCollection?: string;
  outputElement?: Value;
  completionCondition?: Value;
}

export type TaskModel =
  | {
      kind: 'userTask';
      candidateGroups?: Value;
      candidateUsers?: Value;
      assignee?: Value;
      dueDate?: Value;
      priority?: Value;
      formId?: string;
    }
  | { kind: 'job'; jobType: string; headers: Record<string, string>; retries: number }
  | { kind: 'decision'; decisionId: string; resultVariable: string }
  | { kind: 'message'; messageName: string; correlationKey?: Value }
  | { kind: 'call'; processId: string; propagateParent: boolean; propagateChild: boolean };

export type EventModel =
  | { kind: 'none' | 'terminate' }
  | { kind: 'timer'; timer: 'date' | 'duration' | 'cycle'; value: Value }
  | { kind: 'message'; messageName: string; correlationKey?: Value }
  | { kind: 'signal'; signalName: string }
  /** Without a code the event catches every error or escalation. */
  | { kind: 'error' | 'escalation'; code?: string };

export interface ElementModel {
  id: string;
  type: string;
  name?: string;
  /** Id of the process or sub-process that holds it. */
  parentId: string;
  properties: Record<string, string>;
  inputs: Mapping[];
  outputs: Mapping[];
  lane?: { name: string; group?: string };
  attachedTo?: string;
  interrupting: boolean;
  loop?: LoopModel;
  task?: TaskModel;
  event?: EventModel;
}

export interface FlowModel {
  id: string;
  name?: string;
  parentId: string;
  sourceId: string;
  targetId: string;
  condition?: Value;
  isDefault: boolean;
}

export interface ProcessModel {
  id: string;
  name: string;
  properties: Record<string, string>;
  elements: Map<string, ElementModel>;
  flows: Map<string, FlowModel>;
  /** Outgoing flows by source, the default flow last. */
  outgoing: Map<string, FlowModel[]>;
  /** For what an event-based gateway waits for: the others it waits for. */
  rivals: Map<string, string[]>;
}
