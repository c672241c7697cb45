import * as Elements from 'bpmn-elements';
import * as Tasks from 'bpmn-elements/tasks';
import type { KernelHost } from '../session/kernel-host';

/**
 * What the kernel uses of bpmn-elements 17.3, including members that its typings leave out. The version is
 * pinned; a new one is compared with this file first.
 */

export interface Content {
  id: string;
  type: string;
  executionId: string;
  isRootScope?: boolean;
  parent?: { id: string; type: string; executionId?: string; path?: unknown[] };
  inbound?: Array<Content & { kernelCycle?: { left: number | null; dueAt: string } }>;
  /** Iteration of a multi-instance activity. */
  iteration?: number;
  [member: string]: unknown;
}

export interface ElementMessage {
  fields: { routingKey: string; redelivered?: boolean };
  content: Content;
  properties: { type?: string; [member: string]: unknown };
}

type OnMessage = (routingKey: string, message: ElementMessage) => void;

export interface ElementBroker {
  publish(exchange: string, routingKey: string, content: object, properties?: object): void;
  subscribeTmp(exchange: string, pattern: string, onMessage: OnMessage, options: object): unknown;
  cancel(consumerTag: string): boolean;
  getQueue(name: string): { queueMessage(fields: object, content: object): void };
}

export interface ElementEnvironment {
  options: { kernel: KernelHost; scope?: string };
  clone(options?: object): ElementEnvironment;
}

export interface ElementContext {
  environment: ElementEnvironment;
  clone(environment: ElementEnvironment, owner: unknown): ElementContext;
  getActivityById(id: string): BaseActivity | null;
}

export interface FlowChoice {
  id: string;
  action: 'take' | 'discard';
  targetId: string;
}

export declare class BaseActivity {
  constructor(behaviour: unknown, definition: object, context: ElementContext);
  id: string;
  type: string;
  status?: string;
  broker: ElementBroker;
  environment: ElementEnvironment;
  context: ElementContext;
  get attachedTo(): BaseActivity | null;
  get isStart(): boolean;
  get isRunning(): boolean;
  get outbound(): Array<{ id: string; targetId: string }>;
  init(content?: object): void;
  run(content?: object): void;
  discard(): void;
  getApi(message?: { content: object }): { discard(): void };
  evaluateOutbound(
    message: ElementMessage,
    takeOne: boolean,
    done: (error: Error | null, chosen?: FlowChoice[]) => void,
  ): void;
  _onRunMessage(routingKey: string, message: ElementMessage, properties: object): void;
  _continueRunMessage(routingKey: string, message: ElementMessage, properties: object): void;
  _onResumeMessage(message: ElementMessage): void;
  _publishEvent(state: string, content: Content, properties?: object): void;
  _publishRunOutbound(flow: FlowChoice, content: Content, discardSequence?: string[]): void;
  _doOutbound(
    message: ElementMessage,
    isDiscarded: boolean,
    done: (error: Error | null, chosen: FlowChoice[]) => void,
  ): void;
}

export interface ProcessExecutionLike {
  executionId: string;
}

export declare class BaseSubProcess {
  constructor(activity: BaseActivity, context: ElementContext);
  activity: BaseActivity;
  context: ElementContext;
  environment: ElementEnvironment;
  broker: ElementBroker;
  executionId?: string;
  /** Truthy makes the base treat each execution as an iteration. */
  loopCharacteristics?: unknown;
  execute(message: ElementMessage): unknown;
  recover(state: { executionId?: string; executions?: object[] } | undefined): unknown;
  _upsertExecution(message: ElementMessage): ProcessExecutionLike;
  _completeExecution(routingKey: string, content: Content): void;
}

export declare class BaseFlow {
  constructor(definition: object, context: ElementContext);
  discard(content?: object): void;
}

export declare class BaseProcess {
  id: string;
  status?: string;
  executionId?: string;
  isRunning: boolean;
  init(executionId: string): void;
  run(): void;
  resume(): void;
  recover(state: object): void;
  getState(): object;
}

export const Activity = Elements.Activity as unknown as typeof BaseActivity;
export const SequenceFlow = Elements.SequenceFlow as unknown as typeof BaseFlow;
export const SubProcessBehaviour = (Tasks as unknown as { SubProcessBehaviour: typeof BaseSubProcess })
  .SubProcessBehaviour;
export const { Process, Definition, Dummy, BpmnError, ServiceImplementation } = Elements as unknown as Record<
  string,
  unknown
>;

/** Members that bpmn-elements keeps behind registered symbols. */
export const internals = {
  exec: Symbol.for('exec'),
  activated: Symbol.for('activated'),
  executions: Symbol.for('executions'),
};
