import { AsyncLocalStorage } from 'node:async_hooks';

const queue = new AsyncLocalStorage<string>();

export const DEFAULT_QUEUE = 'default';

/**
 * The queue that jobs and mails written now go to. Workers take the default one only, so that whoever lives
 * through a past of its own (the demonstration data) can carry out its work at its own instants.
 */
export function currentQueue(): string {
  return queue.getStore() ?? DEFAULT_QUEUE;
}

export function onQueue<T>(name: string, work: () => Promise<T>): Promise<T> {
  return queue.run(name, work);
}
