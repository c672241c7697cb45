import type { KernelActivity } from './activity';
import type { ElementMessage } from './bpmn-elements';

/**
 * Start events and gateways: nothing to wait for. An exclusive gateway takes one flow, a parallel one all, an
 * event-based one too: the first of its events that happens ends the others.
 */
export class PassBehaviour {
  constructor(private readonly activity: KernelActivity) {}

  execute({ content }: ElementMessage): void {
    const outboundTakeOne = this.activity.element.type === 'bpmn:ExclusiveGateway';
    this.activity.broker.publish('execution', 'execute.completed', { ...content, outboundTakeOne });
  }
}
