import type { KernelActivity } from './activity';
import type { Content, ElementMessage } from './bpmn-elements';

/**
 * Multi-instance. The collection and what the iterations answered live with the host, so that a restored session
 * goes on with the collection it started with.
 */
export class KernelLoop {
  private root: Content | undefined;

  constructor(private readonly activity: KernelActivity) {}

  execute({ content, fields }: ElementMessage): void {
    this.root = { ...content, preventComplete: undefined, isRecovered: undefined };
    if (fields.redelivered) return;
    this.publish('execute.update', { ...content, preventComplete: true });
    const count = this.activity.host.openLoop(this.activity.place(content));
    if (count === 0) return this.finish();
    const first = this.activity.element.loop?.sequential ? 1 : count;
    for (let index = 0; index < first; index++) this.start(index);
  }

  iterationDone(content: Content): void {
    const { done, next } = this.activity.host.iterationEnded(this.activity.place(content));
    if (done) this.finish();
    else if (next !== undefined) this.start(next);
  }

  private start(index: number): void {
    const root = this.root as Content;
    const { id, type, executionId, parent } = root;
    const path = parent
      ? [{ id: parent.id, type: parent.type, executionId: parent.executionId }, ...(parent.path ?? [])]
      : [];
    this.publish('execute.start', {
      ...root,
      isRootScope: undefined,
      executionId: `${executionId}_${index}`,
      iteration: index,
      parent: { id, type, executionId, path },
    });
  }

  /** Completing the root discards the iterations that still run. */
  private finish(): void {
    const root = this.root as Content;
    this.activity.host.closeLoop(this.activity.place(root));
    this.publish('execute.completed', root);
  }

  private publish(routingKey: string, content: object): void {
    this.activity.broker.publish('execution', routingKey, content);
  }
}
