import { fork } from 'node:child_process';
import { scriptEntry } from './script-entry';

export interface Budget {
  /** Between one message and the next. */
  timeoutMs: number;
  /** Of everything that the process holds: what a file inflates to is not in the heap. */
  maxMemoryMb: number;
}

export type BoundedEnd = 'done' | 'time' | 'memory' | 'crash';

/**
 * Runs `name` of `folder` in a process of its own, for work on files that strangers made: whatever a file does there
 * ends with the process. It inherits no environment, so that no secret reaches it.
 * @param onMessage what it tells on its way; each message gives it its time again
 */
export function runBounded<Message extends object>(
  script: { folder: string; name: string },
  request: object,
  budget: Budget,
  onMessage: (message: Message) => void,
): Promise<BoundedEnd> {
  const { file, execArgv } = scriptEntry(script.folder, script.name);
  const child = fork(file, [String(budget.maxMemoryMb)], {
    serialization: 'advanced',
    execArgv: [...execArgv, `--max-old-space-size=${budget.maxMemoryMb}`],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let done = false;
    let late = false;
    const expire = (): void => {
      late = true;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(expire, budget.timeoutMs);
    child.on('message', (message: Message | { bounded: 'done' }) => {
      clearTimeout(timer);
      timer = setTimeout(expire, budget.timeoutMs);
      if ('bounded' in message) done = true;
      else onMessage(message);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('exit', (_code, signal) => {
      clearTimeout(timer);
      // The heap's own limit aborts; the watchdog kills.
      if (done) resolve('done');
      else if (late) resolve('time');
      else resolve(signal === 'SIGKILL' || signal === 'SIGABRT' ? 'memory' : 'crash');
    });
    child.send(request, (error) => error && child.kill('SIGKILL'));
  });
}
