export { compileProcesses } from './compile/compile';
export { KernelError, type KernelErrorCode } from './kernel-error';
export type * from './kernel.types';
export { openSession, type SessionOptions } from './session/open-session';
export * from './supported';
