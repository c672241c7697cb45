import { SequenceFlow } from './bpmn-elements';

/** A flow that is not taken carries nothing (see KernelActivity). */
export class KernelFlow extends SequenceFlow {
  override discard(): void {}
}
