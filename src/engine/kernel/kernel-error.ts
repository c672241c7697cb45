/**
 * - `unsupported`: the diagram uses what the kernel cannot carry.
 * - `invalid-model`: the diagram contradicts itself or lacks something.
 * - `stale-wait`: no such open wait (already completed, cancelled, or never was).
 * - `step-budget`: too many element executions in one step.
 * - `expression`: FEEL failed or answered what the attribute cannot hold.
 * - `no-flow`: no outgoing condition was true and there is no default flow.
 * - `stuck`: nothing is open any more and the process has not ended: a parallel join waits for a branch that cannot come.
 * - `snapshot`: the saved state does not belong to this process or format.
 */
export type KernelErrorCode =
  | 'unsupported'
  | 'invalid-model'
  | 'stale-wait'
  | 'step-budget'
  | 'expression'
  | 'no-flow'
  | 'stuck'
  | 'snapshot';

/** `message` is a Spanish sentence; `elementId` points into the diagram. */
export class KernelError extends Error {
  constructor(
    readonly code: KernelErrorCode,
    readonly elementId: string | undefined,
    message: string,
  ) {
    super(message);
    this.name = 'KernelError';
  }
}
