import type { FlowChoice } from '../elements/bpmn-elements';
import type { ElementModel, ProcessModel } from '../compile/process-model';
import { KernelError } from '../kernel-error';
import type { FeelEvaluator, Thrown, Variables } from '../kernel.types';
import { chooseFlows } from './choose-flows';
import { Evaluator } from './evaluator';
import { EventRouter } from './event-router';
import type { BoundaryPlace, Cycle, KernelHost, Place } from './kernel-host';
import { LoopBook } from './loops';
import { factsOf } from './open-wait';
import type { SavedRun } from './saved-run';
import { ScopeTree } from './scopes';
import { Trail } from './trail';
import { VariableFlow } from './variable-flow';
import { placeOf, WaitBook, type WaitRecord } from './waits';

/** The live state of one instance: what its elements ask and what commands change. */
export class ProcessRun implements KernelHost {
  readonly evaluator: Evaluator;
  readonly scopes: ScopeTree;
  readonly waits: WaitBook;
  readonly trail: Trail;
  readonly loops: LoopBook;
  readonly variables: VariableFlow;
  readonly events: EventRouter;
  thrown: Thrown[] = [];
  startEventId: string | undefined;
  /** What an element threw first; the engine may have swallowed it. */
  fault: unknown;
  private readonly queue: Array<() => void> = [];
  private steps = 0;
  private executions: number;
  /** What the iteration that is being completed was completed with. */
  private payload: Variables = {};

  constructor(
    readonly model: ProcessModel,
    feel: FeelEvaluator,
    private readonly stepBudget: number,
    saved: SavedRun | undefined,
    variables: Variables,
  ) {
    this.evaluator = new Evaluator(feel);
    this.scopes = new ScopeTree(variables, saved?.scopes);
    this.waits = new WaitBook(saved?.waits);
    this.trail = new Trail(model.elements, saved?.active);
    this.loops = new LoopBook(this.evaluator, this.scopes, stepBudget, saved?.loops);
    this.variables = new VariableFlow(this.evaluator, this.scopes);
    this.events = new EventRouter(this);
    this.startEventId = saved?.startEventId;
    this.executions = saved?.executions ?? 0;
  }

  /** Runs `work` and everything that follows from it. @throws the first fault. */
  step(work: () => void): void {
    this.steps = 0;
    this.later(work);
    try {
      for (let next = this.queue.shift(); next; next = this.queue.shift()) {
        next();
        if (this.fault) break;
      }
    } catch (error) {
      this.fault ??= error;
    }
    if (this.fault) throw this.fault;
  }

  /** Nothing that is still queued may run: the instance is over. */
  halt(): void {
    this.queue.length = 0;
    this.events.sweepScope('');
    this.waits.clear();
  }

  executionCount(): number {
    return this.executions;
  }

  element(id: string): ElementModel {
    return this.model.elements.get(id) as ElementModel;
  }

  nextExecutionId(elementId: string): string {
    // `~` is in no XML id; dots, asterisks and hashes mean something in the engine's routing keys.
    return `${elementId.replace(/[.*#\s]/g, '_')}~${++this.executions}`;
  }

  isChosenStart(elementId: string): boolean {
    return this.element(elementId).parentId !== this.model.id || elementId === this.startEventId;
  }

  guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.fault ??= error;
      throw error;
    }
  }

  later(work: () => void): void {
    this.queue.push(work);
  }

  entered(place: Place): void {
    this.count(place.element);
    this.trail.enter(place);
  }

  ended(executionId: string): void {
    this.trail.end(executionId, 'completed');
  }

  left(executionId: string): void {
    this.events.sweepOwned(executionId);
    this.trail.end(executionId, 'cancelled');
  }

  isOpen(scope: string): boolean {
    return scope === '' || this.scopes.get(scope) !== undefined;
  }

  chooseFlows({ element, scope, executionId }: Place, takeOne: boolean): FlowChoice[] {
    // The engine lets what is inside a discarded sub-process end as if it had completed.
    if (!this.trail.isActive(executionId)) return [];
    return chooseFlows(this.model, this.evaluator, element, this.scopes.visible(scope), takeOne);
  }

  work(place: Place, finish: () => void): void {
    const { element, executionId } = place;
    const known = this.waits.has(executionId);
    if (!known) {
      this.openIteration(place);
      this.variables.openInputs(place);
    }
    const isWait = element.task !== undefined || element.type === 'bpmn:IntermediateCatchEvent';
    if (!isWait) return this.events.perform(place, finish);
    if (!known) this.openWait(place);
    this.waits.attach(executionId, finish);
  }

  beatRivals({ element, scope }: Place): string[] {
    return (this.model.rivals.get(element.id) ?? []).filter((id) => this.events.cancelElement(id, scope));
  }

  armBoundary(place: BoundaryPlace, trigger: (rearm?: Cycle | true) => void): void {
    const { executionId, element, cycle } = place;
    this.events.addBoundary(place, trigger);
    if (element.event?.kind === 'error' || element.event?.kind === 'escalation') return;
    if (!this.waits.has(executionId)) this.openWait(place, cycle);
    this.waits.attach(executionId, trigger);
  }

  openScope(place: Place): void {
    this.openIteration(place);
    this.variables.openScope(place);
  }

  closeScope(place: Place): void {
    if (this.isOpen(place.executionId)) this.variables.closeScope(place);
  }

  openLoop(place: Place): number {
    return this.loops.open(place);
  }

  iterationEnded(place: Place): { done: boolean; next?: number } {
    return this.guard(() => {
      const answer = this.loops.end(place, this.payload);
      this.payload = {};
      this.trail.end(place.executionId, 'completed');
      this.scopes.close(place.executionId);
      return answer;
    });
  }

  closeLoop(place: Place): void {
    this.loops.close(place);
  }

  /** Completes a wait with `payload`. */
  finish(record: WaitRecord, payload: Variables, rearm?: Cycle | true): void {
    const place = placeOf(record, this.element(record.elementId));
    this.variables.leave(place, payload);
    this.payload = payload;
    const proceed = this.waits.take(record.executionId);
    this.events.fired(record.executionId);
    proceed(rearm);
    this.payload = {};
  }

  private openWait(place: Place, cycle?: Cycle): void {
    const { element, executionId, owner, scope, iteration } = place;
    const variables = this.scopes.visible(this.scopes.nearest(executionId, scope));
    const facts = factsOf(element, this.evaluator, variables, cycle);
    const since = this.evaluator.now.toISOString();
    this.waits.open({
      executionId,
      elementId: element.id,
      owner,
      scope,
      ...(iteration === undefined ? {} : { iteration }),
      since,
      facts,
    });
  }

  private openIteration(place: Place): void {
    if (place.iteration === undefined) return;
    this.count(place.element);
    this.loops.openIteration(place);
    this.trail.enter(place);
  }

  private count(element: ElementModel): void {
    if (++this.steps <= this.stepBudget) return;
    throw new KernelError(
      'step-budget',
      element.id,
      `El paso superó ${this.stepBudget} ejecuciones de elementos en «${element.name ?? element.id}»: hay un ciclo sin espera.`,
    );
  }
}
