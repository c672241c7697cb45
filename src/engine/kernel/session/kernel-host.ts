import type { FlowChoice } from '../elements/bpmn-elements';
import type { ElementModel } from '../compile/process-model';

/** One execution of one element. */
export interface Place {
  element: ElementModel;
  executionId: string;
  /** Execution of the activity as a whole; differs from `executionId` in an iteration of a multi-instance. */
  owner: string;
  /** Execution of the sub-process that holds it; empty at the top. */
  scope: string;
  /** Index of the iteration. */
  iteration?: number;
}

/** How often a timer cycle may still fire (`null`: without end) and when it fires next. */
export interface Cycle {
  left: number | null;
  dueAt: string;
}

export interface BoundaryPlace extends Place {
  /** Execution of the activity to which the boundary event is attached. */
  attached: string;
  cycle?: Cycle;
}

/** What the BPMN elements ask of the instance that runs them. */
export interface KernelHost {
  element(id: string): ElementModel;
  nextExecutionId(elementId: string): string;
  /** Process-level start events: only the one that starts this instance runs. */
  isChosenStart(elementId: string): boolean;
  /** Runs `work` and remembers what it throws: the engine swallows some errors. */
  guard<T>(work: () => T): T;
  /** Puts off `work` until the current element is done: no recursion from element to element. */
  later(work: () => void): void;
  entered(place: Place): void;
  ended(executionId: string): void;
  left(executionId: string): void;
  /** Whether the sub-process execution is still under way. */
  isOpen(scope: string): boolean;
  chooseFlows(place: Place, takeOne: boolean): FlowChoice[];
  /** Opens the wait of a task or event, or does what the event throws; `finish` completes the element. */
  work(place: Place, finish: () => void): void;
  /** Closes what an event-based gateway waited for beside this. @returns the elements that have to be discarded. */
  beatRivals(place: Place): string[];
  armBoundary(place: BoundaryPlace, trigger: (rearm?: Cycle | true) => void): void;
  openScope(place: Place): void;
  closeScope(place: Place): void;
  /** @returns how many iterations there will be. */
  openLoop(place: Place): number;
  /** Collects an iteration's output. @returns whether the loop is done, and the next iteration to start. */
  iterationEnded(place: Place): { done: boolean; next?: number };
  closeLoop(place: Place): void;
}
