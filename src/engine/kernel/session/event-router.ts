import type { ElementModel } from '../compile/process-model';
import type { Variables } from '../kernel.types';
import type { BoundaryPlace, Cycle, Place } from './kernel-host';
import type { ProcessRun } from './process-run';

interface Boundary {
  place: BoundaryPlace;
  trigger: (rearm?: Cycle | true) => void;
}

/** A BPMN error that nobody caught. */
export class UncaughtError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly elementId: string,
  ) {
    super(message);
  }
}

/**
 * Errors and escalations go from the element that throws them outwards, through the boundary events of the
 * executions that really hold it. (The stock engine delegates to every listener: two parallel activities caught
 * the error of one.) Also closes what ends with an element.
 */
export class EventRouter {
  private readonly boundaries = new Map<string, Boundary>();
  /** Set by an error that nobody catches. */
  uncaught: UncaughtError | undefined;

  constructor(private readonly run: ProcessRun) {}

  addBoundary(place: BoundaryPlace, trigger: (rearm?: Cycle | true) => void): void {
    this.boundaries.set(place.executionId, { place, trigger });
  }

  /** What a throwing event, an end event or a send task without a job does. */
  perform(place: Place, finish: () => void): void {
    const { element, executionId, scope } = place;
    const { event } = element;
    switch (event?.kind) {
      case 'message':
      case 'signal':
        this.send(place);
        return finish();
      case 'error':
        // Once this element waits: what catches the error ends it.
        return this.run.later(() =>
          this.throwError(executionId, element, event.code as string, `Error ${event.code}`),
        );
      case 'escalation':
        return this.run.later(() => {
          this.escalate(executionId, element, event.code as string, this.run.scopes.local(executionId));
          if (this.run.trail.isActive(executionId)) finish();
        });
      case 'terminate':
        for (const active of this.run.trail.activeIn(scope)) if (active !== executionId) this.cancel(active);
        return finish();
      default:
        return finish();
    }
  }

  private send({ element, executionId, scope }: Place): void {
    const { event } = element;
    const { evaluator, scopes } = this.run;
    const variables = scopes.get(executionId)?.inputs ?? {};
    if (event?.kind === 'signal')
      this.run.thrown.push({ kind: 'signal', signalName: event.signalName, variables });
    if (event?.kind === 'message') {
      const seen = scopes.visible(scopes.nearest(executionId, scope));
      const correlationKey = evaluator.text(event.correlationKey, element.id, seen);
      const key = correlationKey === undefined ? {} : { correlationKey };
      this.run.thrown.push({ kind: 'message', messageName: event.messageName, ...key, variables });
    }
    this.run.trail.add(element, executionId, 'thrown');
  }

  /** @param owner execution of the activity, or of the end event, in which the error arises. */
  throwError(
    owner: string,
    element: ElementModel,
    code: string,
    message: string,
    payload: Variables = {},
  ): void {
    this.run.trail.add(element, owner, 'thrown');
    const boundary = this.catcher(owner, 'error', code);
    if (!boundary) {
      this.uncaught = new UncaughtError(code, message, element.id);
      return this.run.halt();
    }
    this.catchIt(boundary, payload, { errorCode: code, errorMessage: message });
  }

  escalate(owner: string, element: ElementModel, code: string, payload: Variables): void {
    this.run.trail.add(element, owner, 'thrown');
    const boundary = this.catcher(owner, 'escalation', code);
    if (boundary) this.catchIt(boundary, payload, { escalationCode: code });
    else this.run.thrown.push({ kind: 'escalation', code, variables: payload });
  }

  private catchIt({ place, trigger }: Boundary, payload: Variables, extra: Variables): void {
    this.run.trail.add(place.element, place.executionId, 'caught');
    this.run.variables.leave(place, payload, extra);
    this.fired(place.executionId);
    trigger(true);
  }

  /**
   * A boundary event has been triggered. What it interrupts is closed here and not in the engine's order, which
   * differs between a session that was kept and one that was restored.
   */
  fired(executionId: string): void {
    const boundary = this.boundaries.get(executionId);
    if (!boundary) return;
    this.boundaries.delete(executionId);
    if (boundary.place.element.interrupting) this.cancel(boundary.place.attached);
  }

  /** From the innermost activity outwards; a boundary event with the code before one that catches all. */
  private catcher(owner: string, kind: 'error' | 'escalation', code: string): Boundary | undefined {
    for (let at: string | undefined = owner; at !== undefined; at = this.holder(at)) {
      const candidates = [...this.boundaries.values()].filter(
        ({ place }) => place.attached === at && place.element.event?.kind === kind,
      );
      const codeOf = ({ place }: Boundary): string | undefined =>
        (place.element.event as { code?: string }).code;
      const found =
        candidates.find((b) => codeOf(b) === code) ?? candidates.find((b) => codeOf(b) === undefined);
      if (found) return found;
    }
    return undefined;
  }

  /** The execution of the sub-process around an execution. */
  private holder(executionId: string): string | undefined {
    const scope = this.run.trail.scopeOf(executionId);
    return scope ? this.run.scopes.get(scope)?.owner : undefined;
  }

  /** Everything that ends because the execution of an activity ends. */
  sweepOwned(owner: string): void {
    for (const record of this.run.waits.all())
      if (record.owner === owner) this.run.waits.drop(record.executionId);
    for (const iteration of this.run.trail.activeOwnedBy(owner)) this.run.trail.end(iteration, 'cancelled');
    for (const scope of this.run.scopes.ownedBy(owner)) {
      this.sweepScope(scope.id);
      this.run.scopes.close(scope.id);
    }
    this.run.loops.drop(owner);
    this.boundaries.delete(owner);
    for (const { executionId } of this.run.trail.allActive()) {
      if (this.boundaries.get(executionId)?.place.attached === owner) this.cancel(executionId);
    }
  }

  sweepScope(scope: string): void {
    for (const active of this.run.trail.activeIn(scope)) this.cancel(active);
  }

  /** @returns whether the element was under way. */
  cancelElement(elementId: string, scope: string): boolean {
    const found = this.run.trail
      .allActive()
      .find((active) => active.elementId === elementId && active.scope === scope);
    if (found) this.cancel(found.executionId);
    return found !== undefined;
  }

  private cancel(executionId: string): void {
    this.sweepOwned(executionId);
    this.run.trail.end(executionId, 'cancelled');
  }
}
