import { Worker } from 'node:worker_threads';

const WATCHDOG = `
  const { workerData } = require('node:worker_threads');
  setInterval(() => {
    if (process.memoryUsage.rss() > workerData) process.kill(process.pid, 'SIGKILL');
  }, 20);
`;

/**
 * The other end of `runBounded`. A thread beside the work looks at the memory of the whole process: inflating a stream
 * holds the event loop, and what it inflates to lies outside of the heap that V8 bounds.
 */
export function serveBounded<Request>(
  work: (request: Request, tell: (message: object) => void) => Promise<void>,
): void {
  const limit = Number(process.argv[2]) * 1024 * 1024;
  new Worker(WATCHDOG, { eval: true, workerData: limit }).unref();
  process.once('message', (request: Request) => {
    work(request, (message) => process.send?.(message)).then(
      () => process.send?.({ bounded: 'done' }, () => process.exit(0)),
      () => process.exit(1),
    );
  });
  process.on('disconnect', () => process.exit(1));
}
