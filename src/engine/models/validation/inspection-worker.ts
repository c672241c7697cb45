import { Worker } from 'node:worker_threads';
import { scriptEntry } from '../../../common/script-entry';
import type { InspectionAnswer, InspectionReady, InspectionRequest } from './inspect.worker';

export type InspectionOutcome = InspectionAnswer | { killed: 'time' | 'memory' };

/** How long an idle worker is kept: starting one costs about a third of a second. */
const IDLE_MS = 10_000;
/** What a loaded machine may need to start one; the file's own time begins afterwards. */
const START_MS = 60_000;

/**
 * One worker thread that inspects one file at a time. It is killed when a file takes too long or too much
 * memory, and the next file gets a fresh one. It never keeps the process alive.
 */
export class InspectionWorker {
  private worker: Worker | undefined;
  private heapMb = 0;
  private idle: NodeJS.Timeout | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  run(
    request: InspectionRequest,
    limits: { timeoutMs: number; maxHeapMb: number },
  ): Promise<InspectionOutcome> {
    const turn = this.queue.then(() => this.inspect(request, limits));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    clearTimeout(this.idle);
    const worker = this.worker;
    this.worker = undefined;
    await worker?.terminate();
  }

  private async inspect(
    request: InspectionRequest,
    { timeoutMs, maxHeapMb }: { timeoutMs: number; maxHeapMb: number },
  ): Promise<InspectionOutcome> {
    clearTimeout(this.idle);
    if (this.heapMb !== maxHeapMb) await this.close();
    const starting = this.worker === undefined;
    const worker = (this.worker ??= startWorker(maxHeapMb));
    this.heapMb = maxHeapMb;
    worker.ref();
    const outcome = await answerOf(worker, request, timeoutMs, starting);
    if ('killed' in outcome) await this.close();
    else this.rest(worker);
    return outcome;
  }

  private rest(worker: Worker): void {
    worker.unref();
    this.idle = setTimeout(() => void this.close(), IDLE_MS);
    this.idle.unref();
  }
}

function startWorker(maxHeapMb: number): Worker {
  const { file, execArgv } = scriptEntry(__dirname, 'inspect.worker');
  const resourceLimits = { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
  return new Worker(file, { resourceLimits, execArgv });
}

function answerOf(
  worker: Worker,
  request: InspectionRequest,
  timeoutMs: number,
  starting: boolean,
): Promise<InspectionOutcome> {
  return new Promise((resolve, reject) => {
    const deadlineIn = (ms: number) => setTimeout(() => settle(() => resolve({ killed: 'time' })), ms);
    const onMessage = (answer: InspectionAnswer | InspectionReady): void => {
      if (!('ready' in answer)) return settle(() => resolve(answer));
      clearTimeout(deadline);
      deadline = deadlineIn(timeoutMs);
    };
    const onError = (error: NodeJS.ErrnoException): void =>
      settle(() =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ killed: 'memory' }) : reject(error),
      );
    const onExit = (code: number): void =>
      settle(() => reject(new Error(`The inspection worker ended with code ${code}.`)));
    let deadline = deadlineIn(starting ? START_MS : timeoutMs);
    // One by one: removeAllListeners would also take the ones that the thread needs for itself.
    const settle = (act: () => void): void => {
      clearTimeout(deadline);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(request);
  });
}
