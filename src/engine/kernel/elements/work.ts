import type { KernelActivity } from './activity';
import type { Content, ElementMessage } from './bpmn-elements';
import { KernelLoop } from './loop';

/** Tasks, call activities, intermediate and end events: the host says what they wait for or throw. */
export class WorkBehaviour {
  private readonly loop: KernelLoop | undefined;

  constructor(private readonly activity: KernelActivity) {
    if (activity.element.loop) this.loop = new KernelLoop(activity);
  }

  execute(message: ElementMessage): void {
    this.activity.host.guard(() => this.perform(message));
  }

  private perform(message: ElementMessage): void {
    const { content } = message;
    if (this.loop && content.isRootScope) return this.loop.execute(message);
    if (this.activity.element.event?.kind === 'terminate') return this.terminate(content);
    this.activity.host.work(this.activity.place(content), () => this.complete(content));
  }

  private complete(content: Content): void {
    for (const rival of this.activity.host.beatRivals(this.activity.place(content)))
      this.activity.context.getActivityById(rival)?.discard();
    this.activity.broker.publish('execution', 'execute.completed', { ...content, state: 'completed' });
    if (content.iteration !== undefined) this.loop?.iterationDone(content);
  }

  private terminate(content: Content): void {
    this.activity.host.work(this.activity.place(content), () => {
      this.activity.broker.publish(
        'event',
        'process.terminate',
        { ...content, state: 'terminate' },
        { type: 'terminate' },
      );
      this.complete(content);
    });
  }
}
