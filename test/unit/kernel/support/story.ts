import { feel } from '../../../../src/engine/feel';
import {
  compileProcesses,
  openSession,
  type Command,
  type CompiledProcess,
  type Outcome,
  type Session,
  type Snapshot,
  type Variables,
  type Wait,
} from '../../../../src/engine/kernel';

export const MONDAY = new Date('2026-06-01T13:00:00.000Z');

/**
 * One instance lived twice: in a session that is kept, and in sessions that are opened from JSON before every
 * command. Both must answer the same, always.
 */
export class Story {
  outcome!: Outcome;
  /** `executionId` of everything in the trail so far, as `element:event`. */
  readonly trail: string[] = [];
  private saved: string | undefined;

  private constructor(
    private readonly process: CompiledProcess,
    private readonly warm: Session,
    private readonly stepBudget: number | undefined,
    public now: Date,
  ) {}

  static async of(xml: string, stepBudget?: number): Promise<Story> {
    const [process] = await compileProcesses(xml);
    if (!process) throw new Error('The document has no process.');
    return new Story(process, await openSession(process, { feel, stepBudget }), stepBudget, MONDAY);
  }

  static async begin(xml: string, variables: Variables = {}, startEventId?: string): Promise<Story> {
    const story = await Story.of(xml);
    await story.apply({ type: 'start', variables, startEventId });
    return story;
  }

  async apply(command: Command): Promise<Outcome> {
    const snapshot = this.saved === undefined ? undefined : (JSON.parse(this.saved) as Snapshot);
    const cold = await openSession(this.process, { feel, stepBudget: this.stepBudget, snapshot });
    const restored = cold.apply(command, this.now);
    this.outcome = this.warm.apply(command, this.now);
    expect(JSON.parse(JSON.stringify(restored))).toEqual(JSON.parse(JSON.stringify(this.outcome)));
    expect(JSON.parse(JSON.stringify(cold.snapshot()))).toEqual(
      JSON.parse(JSON.stringify(this.warm.snapshot())),
    );
    this.saved = JSON.stringify(this.warm.snapshot());
    this.trail.push(...this.outcome.trail.map((entry) => `${entry.elementId}:${entry.event}`));
    return this.outcome;
  }

  get variables(): Variables {
    return this.outcome.variables;
  }

  /** Element ids of the open waits, in the order in which they opened. */
  get open(): string[] {
    return this.outcome.waits.map((wait) => wait.elementId);
  }

  wait<K extends Wait['kind']>(elementId: string, kind?: K, index = 0): Extract<Wait, { kind: K }> {
    const found = this.outcome.waits.filter((w) => w.elementId === elementId)[index];
    if (!found || (kind && found.kind !== kind))
      throw new Error(`Expected «${elementId}» among the open waits [${this.open.join(', ')}].`);
    return found as Extract<Wait, { kind: K }>;
  }

  complete(elementId: string, variables?: Variables, index = 0): Promise<Outcome> {
    return this.apply({
      type: 'complete',
      executionId: this.wait(elementId, undefined, index).executionId,
      variables,
    });
  }

  tell(
    type: 'message' | 'signal' | 'completeCall',
    elementId: string,
    variables?: Variables,
  ): Promise<Outcome> {
    return this.apply({ type, executionId: this.wait(elementId).executionId, variables });
  }

  /** Fires a timer at its time. */
  fire(elementId: string, index = 0): Promise<Outcome> {
    const { executionId, dueAt } = this.wait(elementId, 'timer', index);
    if (new Date(dueAt) > this.now) this.now = new Date(dueAt);
    return this.apply({ type: 'fireTimer', executionId });
  }

  throwError(elementId: string, code: string, variables?: Variables): Promise<Outcome> {
    return this.apply({
      type: 'throwError',
      executionId: this.wait(elementId).executionId,
      code,
      message: `falló ${code}`,
      variables,
    });
  }
}
