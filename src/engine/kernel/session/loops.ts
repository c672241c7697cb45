import type { ElementModel, LoopModel } from '../compile/process-model';
import { KernelError } from '../kernel-error';
import type { Variables } from '../kernel.types';
import type { Evaluator } from './evaluator';
import type { Place } from './kernel-host';
import type { ScopeTree } from './scopes';

/** A multi-instance under way, as it is saved. */
export interface LoopState {
  owner: string;
  items: unknown[];
  results: unknown[];
  started: number;
  ended: number;
}

/** Collections, iteration variables and collected outputs of the multi-instances that are under way. */
export class LoopBook {
  private readonly loops = new Map<string, LoopState>();

  constructor(
    private readonly evaluator: Evaluator,
    private readonly scopes: ScopeTree,
    private readonly limit: number,
    saved: LoopState[] = [],
  ) {
    for (const loop of saved) this.loops.set(loop.owner, loop);
  }

  /** @returns the number of iterations. @throws KernelError `expression`, `step-budget`. */
  open({ element, owner, scope }: Place): number {
    const items = this.evaluator.items(
      loopOf(element).inputCollection,
      element.id,
      this.scopes.visible(scope),
    );
    if (items.length > this.limit) {
      throw new KernelError(
        'step-budget',
        element.id,
        `La multi-instancia tiene ${items.length} elementos; el máximo es ${this.limit}.`,
      );
    }
    this.loops.set(owner, { owner, items, results: items.map(() => null), started: 0, ended: 0 });
    return items.length;
  }

  /** The variables an iteration starts with; opens its scope. */
  openIteration({ element, executionId, owner, scope, iteration = 0 }: Place): void {
    const state = this.loops.get(owner) as LoopState;
    state.started++;
    const loop = loopOf(element);
    const variables: Variables = {
      ...outputVariable(loop),
      ...(loop.inputElement ? { [loop.inputElement]: state.items[iteration] } : {}),
      loopCounter: iteration + 1,
    };
    this.scopes.open({ id: executionId, parent: scope, owner, variables, inputs: {} });
  }

  /** Collects the output and says how to go on. `payload`: what the iteration was completed with. */
  end(
    { element, executionId, owner, iteration = 0 }: Place,
    payload: Variables,
  ): { done: boolean; next?: number } {
    const state = this.loops.get(owner);
    if (!state) return { done: false };
    const loop = loopOf(element);
    const variables = { ...this.scopes.visible(executionId), ...payload };
    state.ended++;
    if (loop.outputElement)
      state.results[iteration] = this.evaluator.value(loop.outputElement, element.id, variables);
    const isMet =
      loop.completionCondition &&
      this.evaluator.holds(loop.completionCondition, element.id, { ...variables, ...counts(state) });
    if (isMet || state.ended === state.items.length) return { done: true };
    return loop.sequential ? { done: false, next: iteration + 1 } : { done: false };
  }

  /** Hands the collected outputs over to the scope around the loop. */
  close({ element, owner, scope }: Place): void {
    const state = this.loops.get(owner);
    const { outputCollection } = loopOf(element);
    if (state && outputCollection) this.scopes.merge(scope, { [outputCollection]: state.results });
    this.loops.delete(owner);
  }

  drop(owner: string): void {
    this.loops.delete(owner);
  }

  all(): LoopState[] {
    return [...this.loops.values()].map((loop) => ({ ...loop, results: [...loop.results] }));
  }
}

const loopOf = (element: ElementModel): LoopModel => element.loop as LoopModel;

/** A plain output variable belongs to the iteration, so that parallel iterations do not overwrite each other. */
function outputVariable({ outputElement }: LoopModel): Variables {
  const name =
    outputElement && 'feel' in outputElement
      ? /^[\p{L}_][\p{L}\p{N}_]*/u.exec(outputElement.feel)?.[0]
      : undefined;
  const isPlain =
    name !== undefined &&
    outputElement &&
    'feel' in outputElement &&
    /^[\p{L}\p{N}_.]+$/u.test(outputElement.feel);
  return isPlain ? { [name]: null } : {};
}

/** Names that Zeebe gives to the completion condition. */
function counts(state: LoopState): Variables {
  return {
    numberOfInstances: state.items.length,
    numberOfActiveInstances: state.started - state.ended,
    numberOfCompletedInstances: state.ended,
    numberOfTerminatedInstances: 0,
  };
}
