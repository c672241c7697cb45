import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../database/unit-of-work';
import { type CommandKey, IdempotencyStore } from './idempotency.store';

export interface RunningCommand {
  key: CommandKey;
  /** Known once the whole body has been read. */
  fingerprint: () => Buffer | undefined;
  settled: boolean;
}

const running = new AsyncLocalStorage<RunningCommand>();

export function runCommand<T>(command: RunningCommand, work: () => Promise<T>): Promise<T> {
  return running.run(command, work);
}

/**
 * For a command whose repetition nothing else would notice (filing a petition): its answer is kept in the very
 * transaction that does the work. Without this, a crash between the commit and the interceptor's own note
 * would let a repeated request do the work twice.
 */
@Injectable()
export class IdempotentCommand {
  constructor(
    private readonly store: IdempotencyStore,
    private readonly work: UnitOfWork,
  ) {}

  /** Call inside the transaction, with what the controller will return. Does nothing without an Idempotency-Key. */
  async settle(tx: EntityManager, status: number, body: unknown): Promise<void> {
    const command = running.getStore();
    const print = command?.fingerprint();
    if (!command || !print) return;
    await this.store.settle(command.key, print, { status, body }, tx);
    this.work.afterCommit(tx, () => {
      command.settled = true;
    });
  }
}
