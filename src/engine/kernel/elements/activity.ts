import type { ElementModel } from '../compile/process-model';
import type { KernelHost, Place } from '../session/kernel-host';
import {
  Activity,
  internals,
  type Content,
  type ElementContext,
  type ElementMessage,
  type FlowChoice,
} from './bpmn-elements';

type Internals = Record<symbol, Map<string, unknown> & boolean>;

/**
 * Events that someone listens to: the process counts who is in it by `init`, `enter` and `leave`, boundary events
 * by the last two; `error` must never pass unheard. The rest (start, execution.completed, end …) would be a tenth
 * of all messages.
 */
const HEARD = new Set(['init', 'enter', 'leave', 'error', 'discard']);

/**
 * An element that runs. Differences from the stock activity:
 * - it runs when the one before it is done (`later`), so that a long chain does not grow the stack;
 * - execution ids are counted, not drawn: a warm and a restored session name the same things the same;
 * - flows that are not taken carry nothing: the stock engine sends a discard down every untaken path, which fires
 *   parallel joins whose branch went round a loop, and costs a walk over the rest of the diagram;
 * - conditions are FEEL, evaluated by the host; the stock formatters (they would await queues nobody fills) are skipped.
 */
export class KernelActivity extends Activity {
  readonly element: ElementModel;

  constructor(behaviour: unknown, definition: { id: string }, context: ElementContext) {
    super(behaviour, definition, context);
    this.element = this.host.element(definition.id);
  }

  get host(): KernelHost {
    return this.environment.options.kernel;
  }

  override get isStart(): boolean {
    return this.element.type === 'bpmn:StartEvent' && this.host.isChosenStart(this.id);
  }

  place(content: Content): Place {
    const { iteration, executionId } = content;
    return {
      element: this.element,
      executionId,
      owner: iteration === undefined ? executionId : executionId.slice(0, executionId.lastIndexOf('_')),
      scope: this.environment.options.scope ?? '',
      ...(iteration === undefined ? {} : { iteration }),
    };
  }

  override init(content?: object): void {
    this.numberExecution();
    super.init(content);
  }

  override run(content?: object): void {
    // A boundary event has to listen before its activity goes on.
    if (this.element.attachedTo) return this.enter(content);
    this.host.later(() => {
      const isActivated = (this as unknown as Internals)[internals.activated];
      if (isActivated && this.host.isOpen(this.environment.options.scope ?? '')) this.enter(content);
    });
  }

  private enter(content?: object): void {
    this.numberExecution();
    super.run(content);
  }

  private numberExecution(): void {
    const exec = (this as unknown as Internals)[internals.exec];
    if (!exec?.has('initExecutionId')) exec?.set('initExecutionId', this.host.nextExecutionId(this.id));
  }

  override evaluateOutbound(
    message: ElementMessage,
    takeOne: boolean,
    done: (error: Error | null, chosen?: FlowChoice[]) => void,
  ): void {
    const { executionId } = message.content;
    done(
      null,
      this.host.chooseFlows({ ...this.place(message.content), executionId, owner: executionId }, takeOne),
    );
  }

  override _doOutbound(
    message: ElementMessage,
    isDiscarded: boolean,
    done: (error: Error | null, chosen: FlowChoice[]) => void,
  ): void {
    if (isDiscarded) return done(null, []);
    super._doOutbound(message, isDiscarded, done);
  }

  override _publishRunOutbound(flow: FlowChoice, content: Content): void {
    const sequenceId = this.host.nextExecutionId(flow.id);
    this.broker.publish('run', `run.outbound.${flow.action}`, { ...content, flow: { ...flow, sequenceId } });
  }

  override _onRunMessage(routingKey: string, message: ElementMessage, properties: object): void {
    if (routingKey === 'run.resume') return this._onResumeMessage(message);
    this._continueRunMessage(routingKey, message, properties);
  }

  override _publishEvent(state: string, content: Content, properties?: object): void {
    if (state === 'enter') this.host.entered(this.place(content));
    else if (state === 'end') this.host.ended(content.executionId);
    else if (state === 'leave') this.host.left(content.executionId);
    if (HEARD.has(state)) super._publishEvent(state, content, properties);
  }
}
