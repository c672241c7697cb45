import type { Cycle } from '../session/kernel-host';
import type { KernelActivity } from './activity';
import type { BaseActivity, Content, ElementMessage } from './bpmn-elements';

/**
 * A boundary event lives as long as its activity. An interrupting one discards the activity and goes on when that
 * has left; a non-interrupting one goes on at once and is armed again if it may fire again (messages, signals,
 * escalations, timer cycles: the stock engine lost every message after the first).
 */
export class BoundaryBehaviour {
  private triggered = false;

  constructor(private readonly activity: KernelActivity) {}

  execute({ content }: ElementMessage): void {
    this.activity.host.guard(() => this.arm(content));
  }

  private arm(content: Content): void {
    const attachedTo = this.activity.attachedTo as BaseActivity;
    const attached = content.inbound?.[0] as Content & { kernelCycle?: Cycle };
    const consumerTag = `_bound-${content.executionId}`;
    attachedTo.broker.subscribeTmp(
      'event',
      'activity.leave',
      (_, message) => {
        if (message.content.id !== attachedTo.id) return;
        attachedTo.broker.cancel(consumerTag);
        this.publish(this.triggered ? 'execute.completed' : 'execute.discard', content);
      },
      { noAck: true, consumerTag, priority: 300 },
    );
    const place = {
      ...this.activity.place(content),
      attached: attached.executionId,
      cycle: attached.kernelCycle,
    };
    this.activity.host.armBoundary(place, (rearm) => {
      if (this.activity.element.interrupting) {
        this.triggered = true;
        return attachedTo.getApi({ content: attached }).discard();
      }
      attachedTo.broker.cancel(consumerTag);
      if (rearm) this.rearm(attached, rearm);
      this.publish('execute.completed', content);
    });
  }

  private rearm(attached: Content, rearm: Cycle | true): void {
    const kernelCycle = rearm === true ? undefined : rearm;
    this.activity.broker
      .getQueue('inbound-q')
      .queueMessage({ routingKey: 'activity.restart' }, { ...attached, kernelCycle });
  }

  private publish(routingKey: string, content: Content): void {
    this.activity.broker.publish('execution', routingKey, { ...content });
  }
}
