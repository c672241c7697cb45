import type { LRUCache } from 'lru-cache';

/** Remembers the promise, so that concurrent callers work once; a failure is not remembered. */
export function remember<T extends object | undefined | string>(
  cache: LRUCache<string, Promise<T>>,
  key: string,
  load: () => Promise<T>,
): Promise<T> {
  let promise = cache.get(key);
  if (!promise) {
    promise = load();
    cache.set(key, promise);
    promise.catch(() => cache.delete(key));
  }
  return promise;
}
