import { fork, type ChildProcess } from 'node:child_process';
import { scriptEntry } from '../../src/common/script-entry';

// `node --cpu-prof --cpu-prof-dir=… --require src/bootstrap/typescript.cjs bench/main.ts durable` profiles these too.
const profiling = process.execArgv.filter((argument) => argument.startsWith('--cpu-prof'));

type Answer = { result: unknown } | { error: string };

/** A process of ours that answers one question at a time; it ends when its parent does. */
export class Child {
  private constructor(private readonly process: ChildProcess) {}

  static async start(folder: string, name: string, env: Record<string, string>): Promise<Child> {
    const { file, execArgv } = scriptEntry(folder, name);
    const child = fork(file, [], {
      execArgv: [...execArgv, '--max-semi-space-size=64', ...profiling],
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const started = new Child(child);
    await started.answer();
    return started;
  }

  ask<T>(question: object): Promise<T> {
    const answer = this.answer<T>();
    this.process.send(question);
    return answer;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.disconnect();
    await ended;
  }

  private answer<T>(): Promise<T> {
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`A bench process ended with ${code}.`));
      this.process.once('exit', onExit);
      this.process.once('message', (message: Answer) => {
        this.process.off('exit', onExit);
        if ('error' in message) reject(new Error(message.error));
        else resolve(message.result as T);
      });
    });
  }
}

/** The child's side: says that it is ready, answers questions, closes when the parent lets go. */
export function serve<Q>(answer: (question: Q) => Promise<unknown>, close: () => Promise<void>): void {
  const send = (message: Answer) => process.send?.(message);
  process.on('message', (question: Q) => {
    answer(question).then(
      (result) => send({ result }),
      (error: Error) => send({ error: error.stack ?? error.message }),
    );
  });
  process.once('disconnect', () => void close().finally(() => process.exit()));
  send({ result: 'ready' });
}
