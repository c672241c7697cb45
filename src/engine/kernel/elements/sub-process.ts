import type { KernelActivity } from './activity';
import {
  SubProcessBehaviour,
  type Content,
  type ElementContext,
  type ElementMessage,
  type ProcessExecutionLike,
} from './bpmn-elements';
import { KernelLoop } from './loop';

/** An embedded sub-process: a variable scope of its own, and its elements know in which execution they are. */
export class SubProcess extends SubProcessBehaviour {
  private readonly loop: KernelLoop | undefined;

  constructor(
    private readonly kernelActivity: KernelActivity,
    context: ElementContext,
  ) {
    super(kernelActivity, context);
    if (kernelActivity.element.loop) {
      this.loop = new KernelLoop(kernelActivity);
      this.loopCharacteristics = true;
    }
  }

  override execute(message: ElementMessage): void {
    this.kernelActivity.host.guard(() => this.perform(message));
  }

  private perform(message: ElementMessage): void {
    const { content, fields } = message;
    if (content.isRootScope) this.executionId = content.executionId;
    if (this.loop && content.isRootScope) return this.loop.execute(message);
    if (!fields.redelivered) this.kernelActivity.host.openScope(this.kernelActivity.place(content));
    const execution = this._upsertExecution(message) as ProcessExecutionLike & {
      execute(message: ElementMessage): void;
    };
    execution.execute(message);
  }

  override recover(state: { executionId?: string; executions?: object[] } | undefined): unknown {
    if (state?.executionId === undefined) return super.recover(state);
    return this.within(state.executionId, () => super.recover(state));
  }

  override _upsertExecution(message: ElementMessage): ProcessExecutionLike {
    return this.within(message.content.executionId, () => super._upsertExecution(message));
  }

  override _completeExecution(routingKey: string, content: Content): void {
    const isCompleted = routingKey === 'execute.completed';
    if (isCompleted)
      this.kernelActivity.host.guard(() =>
        this.kernelActivity.host.closeScope(this.kernelActivity.place(content)),
      );
    super._completeExecution(routingKey, content);
    if (isCompleted && content.iteration !== undefined) this.loop?.iterationDone(content);
  }

  /** The base clones `this.environment` for the execution it makes. */
  private within<T>(scope: string, make: () => T): T {
    const outer = this.environment;
    this.environment = outer.clone({ scope });
    try {
      return make();
    } finally {
      this.environment = outer;
    }
  }
}
