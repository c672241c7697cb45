import { KernelError } from '../kernel-error';
import type { BaseProcess } from '../elements/bpmn-elements';
import type { Command, Outcome, Session, Snapshot, Variables, Wait } from '../kernel.types';
import { dueDateOf } from './open-wait';
import type { ProcessRun } from './process-run';
import { joinsWithTokens, withoutNoise, type SavedRun } from './saved-run';
import { dueOf, followsVariables, nextOfCycle } from './timers';
import { describeWait, waitKind, type WaitRecord } from './waits';

/** Recorded in every snapshot; the pinned versions of package.json. */
export const ENGINE = 'bpmn-engine@25.0.1';

type Targeted = Extract<Command, { executionId: string }>;

/** What each command may be said to. */
const TARGETS: Record<Targeted['type'], ReadonlyArray<Wait['kind']>> = {
  complete: ['userTask', 'job', 'decision'],
  throwError: ['userTask', 'job', 'decision', 'call'],
  escalate: ['userTask', 'job', 'decision', 'call'],
  fireTimer: ['timer'],
  message: ['message'],
  signal: ['signal'],
  completeCall: ['call'],
  failCall: ['call'],
};

export class KernelSession implements Session {
  private status: Outcome['status'];
  private error: Outcome['error'];

  constructor(
    private readonly run: ProcessRun,
    private readonly process: BaseProcess,
    saved: SavedRun | undefined,
  ) {
    this.status = saved?.status ?? 'running';
    this.error = saved?.error;
  }

  apply(command: Command, now: Date): Outcome {
    if (this.status !== 'running')
      throw new KernelError('stale-wait', undefined, `La instancia ya terminó (${this.status}).`);
    if ('executionId' in command) this.check(command);
    this.run.evaluator.now = now;
    this.run.step(() => this.perform(command));
    this.settle();
    return this.outcome();
  }

  snapshot(): Snapshot {
    const { scopes, waits, trail, loops, startEventId } = this.run;
    const isAlive = this.status === 'running' && startEventId !== undefined;
    const state: SavedRun = {
      status: this.status,
      ...(this.error ? { error: this.error } : {}),
      ...(startEventId === undefined ? {} : { startEventId }),
      executions: this.run.executionCount(),
      scopes: scopes.all().map((scope) => ({ ...scope })),
      waits: waits.all().map((record) => ({ ...record })),
      active: trail.allActive(),
      loops: loops.all(),
      ...(isAlive ? { process: withoutNoise(this.process.getState()) as object } : {}),
    };
    return { format: 1, engine: ENGINE, state, variables: scopes.root };
  }

  private perform(command: Command): void {
    switch (command.type) {
      case 'start':
        return this.start(command.startEventId, plain(command.variables));
      case 'setVariables':
        return this.run.scopes.merge('', plain(command.variables));
      case 'cancel':
        this.status = 'terminated';
        return this.run.halt();
      default:
        return this.target(command);
    }
  }

  private start(startEventId: string | undefined, variables: Variables): void {
    if (this.run.startEventId !== undefined)
      throw new KernelError('stale-wait', undefined, 'La instancia ya empezó.');
    const starts = [...this.run.model.elements.values()].filter(
      (e) => e.type === 'bpmn:StartEvent' && e.parentId === this.run.model.id,
    );
    const chosen = starts.find((start) =>
      startEventId === undefined ? start.event?.kind === 'none' : start.id === startEventId,
    );
    if (!chosen) {
      throw new KernelError(
        'invalid-model',
        startEventId,
        `El proceso no empieza por «${startEventId ?? 'un inicio sin disparador'}».`,
      );
    }
    this.run.startEventId = chosen.id;
    this.run.scopes.merge('', variables);
    const seen = this.run.scopes.root;
    this.run.scopes.merge('', this.run.evaluator.mapped(chosen.outputs, chosen.id, seen, seen));
    this.process.init('proceso');
    this.process.run();
  }

  /** Before anything moves: a session that refused a stale wait is as good as before. */
  private check(command: Targeted): void {
    const element = this.run.element(this.run.waits.get(command.executionId).elementId);
    const kind = waitKind(element);
    if (TARGETS[command.type].includes(kind)) return;
    throw new KernelError(
      'stale-wait',
      element.id,
      `«${command.type}» no vale para una espera de tipo ${kind} («${element.name ?? element.id}»).`,
    );
  }

  private target(command: Targeted): void {
    const record = this.run.waits.get(command.executionId);
    const element = this.run.element(record.elementId);
    const payload = 'variables' in command ? plain(command.variables) : {};
    switch (command.type) {
      case 'throwError':
      case 'failCall':
        return this.run.events.throwError(
          record.owner,
          element,
          command.code,
          command.message ?? `Error ${command.code}`,
          payload,
        );
      case 'escalate':
        return this.run.events.escalate(record.owner, element, command.code, payload);
      case 'completeCall': {
        const keepsAll = element.task?.kind === 'call' && element.task.propagateChild;
        return this.run.finish(record, keepsAll || element.outputs.length > 0 ? payload : {});
      }
      case 'complete':
        return this.run.finish(record, payload);
      default:
        return this.catchEvent(record, payload);
    }
  }

  /** A message, a signal or a timer has come. A non-interrupting boundary event may come again. */
  private catchEvent(record: WaitRecord, payload: Variables): void {
    const { run } = this;
    const element = run.element(record.elementId);
    run.trail.add(element, record.executionId, 'caught');
    if (element.event?.kind !== 'timer') return run.finish(record, payload, true);
    const { cycle } = record.facts;
    run.finish(
      record,
      payload,
      cycle && nextOfCycle(element, run.evaluator, run.scopes.visible(record.scope), cycle),
    );
  }

  private settle(): void {
    const { uncaught } = this.run.events;
    if (uncaught) {
      this.status = 'failed';
      this.error = { code: uncaught.code, message: uncaught.message, elementId: uncaught.elementId };
    } else if (this.status === 'running' && this.run.startEventId !== undefined && !this.process.isRunning) {
      this.status = 'completed';
      this.run.halt();
    }
    if (this.status !== 'running') return;
    this.followVariables();
    if (this.run.startEventId !== undefined && this.run.waits.all().length === 0) this.refuseToStick();
  }

  /** Otherwise the case would stay open for ever and nobody would be asked for anything. */
  private refuseToStick(): never {
    const joins = joinsWithTokens(this.process.getState());
    const [elementId] = joins;
    const names = joins.map((id) => `«${this.run.element(id).name ?? id}»`).join(', ');
    throw new KernelError(
      'stuck',
      elementId,
      `El proceso quedaría detenido para siempre: ${names || 'ningún elemento'} espera una rama que ya no puede llegar.`,
    );
  }

  /**
   * Dates that are read from variables move with them (contract 3: a suspension or an extension of a legal term
   * moves its alerts). They are evaluated at the instant at which they opened, so that `now()` stands still.
   */
  private followVariables(): void {
    const { run } = this;
    const written = run.scopes.takeWritten();
    if (written.length === 0) return;
    for (const record of run.waits.all()) {
      const element = run.element(record.elementId);
      const source = sourceOf(
        element.event?.kind === 'timer'
          ? element.event.value
          : element.task?.kind === 'userTask'
            ? element.task.dueDate
            : undefined,
      );
      if (source === undefined || !written.some((name) => source.includes(name))) continue;
      const seen = run.scopes.visible(run.scopes.nearest(record.executionId, record.scope));
      const since = new Date(record.since);
      if (followsVariables(element))
        record.facts = { ...record.facts, ...dueOf(element, run.evaluator, seen, since) };
      else if (element.task)
        record.facts = { ...record.facts, dueDate: dueDateOf(element, run.evaluator, seen, since) };
    }
  }

  private outcome(): Outcome {
    const { run } = this;
    const { thrown } = run;
    run.thrown = [];
    return {
      status: this.status,
      waits: run.waits.all().map((record) => describeWait(record, run.model, run.scopes)),
      variables: run.scopes.root,
      trail: run.trail.take(),
      thrown,
      ...(this.error ? { error: this.error } : {}),
    };
  }
}

const sourceOf = (value: { feel: string } | { literal: string } | undefined): string | undefined =>
  value && 'feel' in value ? value.feel : undefined;

/** Only what JSON can hold gets in, so that a warm session and a restored one hold the same. */
function plain(variables: Variables | undefined): Variables {
  return variables ? (JSON.parse(JSON.stringify(variables)) as Variables) : {};
}
