import { Engine } from 'bpmn-engine';
import { ExecutableProcess } from '../compile/compile';
import type { BaseProcess } from '../elements/bpmn-elements';
import { KernelError } from '../kernel-error';
import type { CompiledProcess, FeelEvaluator, Session, Snapshot } from '../kernel.types';
import { ProcessRun } from './process-run';
import type { SavedRun } from './saved-run';
import { KernelSession } from './session';

export interface SessionOptions {
  feel: FeelEvaluator;
  /** Element executions that one command may cause. Default 2000. */
  stepBudget?: number;
  /** State to go on from; without it the session awaits `start`. */
  snapshot?: Snapshot;
}

/** @throws KernelError `snapshot` when the state is of another format or of another diagram. */
export async function openSession(process: CompiledProcess, options: SessionOptions): Promise<Session> {
  if (!(process instanceof ExecutableProcess))
    throw new KernelError('snapshot', undefined, 'El proceso no viene de compileProcesses.');
  const { snapshot } = options;
  if (snapshot && snapshot.format !== 1) {
    throw new KernelError(
      'snapshot',
      undefined,
      `Se esperaba un estado de formato 1; se encontró ${String(snapshot.format)}.`,
    );
  }
  const saved = snapshot?.state as SavedRun | undefined;
  const run = new ProcessRun(
    process.model,
    options.feel,
    options.stepBudget ?? 2000,
    saved,
    snapshot?.variables ?? {},
  );
  const engineProcess = await loadProcess(process, run);
  if (saved?.process) restore(engineProcess, run, saved.process);
  return new KernelSession(run, engineProcess, saved);
}

async function loadProcess(process: ExecutableProcess, run: ProcessRun): Promise<BaseProcess> {
  const engine = new Engine({
    name: process.processId,
    sourceContext: process.sourceContext,
    kernel: run,
    Logger: silentLogger,
    expressions: refusing,
    scripts: { register: () => undefined, getScript: () => undefined },
    timers: { register: refuse, setTimeout: refuse, clearTimeout: () => undefined },
    // Not tracking leaves idle elements out of the state; the batch is how many iterations may be open at once.
    settings: { disableTrackState: true, batchSize: 10_000 },
  } as never);
  const [definition] = (await engine.getDefinitions()) as unknown as Array<{ getProcesses(): BaseProcess[] }>;
  return definition?.getProcesses()[0] as BaseProcess;
}

function restore(engineProcess: BaseProcess, run: ProcessRun, state: object): void {
  run.step(() => {
    engineProcess.recover(state);
    engineProcess.resume();
  });
  run.trail.take();
  const [orphan] = run.waits.orphans();
  if (orphan !== undefined)
    throw new KernelError(
      'snapshot',
      undefined,
      `El estado guardado no es de este diagrama: «${orphan}» no tiene dónde seguir.`,
    );
}

/** Nothing of a diagram is evaluated by the engine: its resolvers are there to be refused. */
function refuse(): never {
  throw new KernelError(
    'unsupported',
    undefined,
    'El motor no evalúa expresiones, scripts ni temporizadores por su cuenta.',
  );
}

const refusing = { resolveExpression: refuse, isExpression: () => false, hasExpression: () => false };

const silentLogger = (): object => ({
  debug: () => undefined,
  error: () => undefined,
  warn: () => undefined,
});
