import type { Session } from '../kernel/kernel.types';

/**
 * Sessions kept warm between two steps of the same instance, because opening one from JSON costs as much
 * as a step. A live session holds about 0.75 MB of heap (docs/adr), so the cache is small and short-lived.
 * A session is taken out while a step uses it and put back only after the commit: a rollback simply loses
 * it. The version tells whether another replica moved the instance meanwhile.
 */
export class SessionCache {
  private readonly entries = new Map<string, { version: number; session: Session; expires: number }>();

  constructor(
    private readonly capacity = 64,
    private readonly lifetimeMs = 30_000,
  ) {}

  take(instanceId: string, version: number): Session | undefined {
    const entry = this.entries.get(instanceId);
    if (!entry) return undefined;
    this.entries.delete(instanceId);
    return entry.version === version && entry.expires > performance.now() ? entry.session : undefined;
  }

  put(instanceId: string, version: number, session: Session): void {
    if (this.capacity === 0) return;
    this.entries.delete(instanceId);
    if (this.entries.size >= this.capacity) {
      const oldest = this.entries.keys().next().value;
      if (oldest !== undefined) this.entries.delete(oldest);
    }
    this.entries.set(instanceId, { version, session, expires: performance.now() + this.lifetimeMs });
  }

  clear(): void {
    this.entries.clear();
  }
}
