import { Injectable, Logger } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';

type Hook = () => void | Promise<void>;

const hooks = new WeakMap<QueryRunner, Hook[]>();
const current = new AsyncLocalStorage<{ open: boolean }>();

/** One transaction a step (contract 1): everything that a command writes goes through `run`. */
@Injectable()
export class UnitOfWork {
  private readonly logger = new Logger(UnitOfWork.name);

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one READ COMMITTED transaction; what it throws rolls everything back and is thrown on.
   * Hooks given to `afterCommit` run once the commit is durable, in order; a hook that throws is logged only,
   * because the step has happened.
   * @throws Error when called inside another `run`: a second connection would wait for the first one's locks.
   */
  async run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    if (current.getStore()?.open)
      throw new Error('UnitOfWork.run inside UnitOfWork.run: pass the open `tx` on instead.');
    let pending: Hook[] = [];
    const scope = { open: true };
    try {
      const result = await current.run(scope, () =>
        this.dataSource.transaction(async (tx) => {
          pending = [];
          hooks.set(tx.queryRunner!, pending);
          return work(tx);
        }),
      );
      scope.open = false;
      await this.settle(pending);
      return result;
    } finally {
      scope.open = false;
    }
  }

  /** A part of the step that may fail alone: its writes and hooks are taken back, the transaction goes on. */
  async savepoint<T>(tx: EntityManager, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const pending = hooksOf(tx);
    const before = pending.length;
    try {
      return await tx.transaction(work);
    } catch (error) {
      pending.length = before;
      throw error;
    }
  }

  afterCommit(tx: EntityManager, hook: Hook): void {
    afterCommit(tx, hook);
  }

  private async settle(pending: Hook[]): Promise<void> {
    for (const hook of pending) {
      try {
        await hook();
      } catch (error) {
        this.logger.error('A hook failed after its transaction had committed', (error as Error).stack);
      }
    }
  }
}

/**
 * Runs `hook` after the transaction of `tx` has committed; dropped on rollback.
 * @throws Error when `tx` was not opened by UnitOfWork.run.
 */
export function afterCommit(tx: EntityManager, hook: Hook): void {
  hooksOf(tx).push(hook);
}

function hooksOf(tx: EntityManager): Hook[] {
  const pending = tx.queryRunner && hooks.get(tx.queryRunner);
  if (!pending) throw new Error('This EntityManager is not the transaction of a UnitOfWork.');
  return pending;
}
