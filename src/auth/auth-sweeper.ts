import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { IdempotencyStore } from './idempotency/idempotency.store';
import { SessionService } from './session.service';

const HOUR = 3_600_000;

/** Once an hour: sessions that ended and answers that nobody will ask for again. */
@Injectable()
export class AuthSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(AuthSweeper.name);
  private timer?: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly sessions: SessionService,
    private readonly answers: IdempotencyStore,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => (this.running = this.sweep()), HOUR);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async sweep(): Promise<void> {
    try {
      await this.sessions.sweep();
      await this.answers.sweep();
    } catch (error) {
      this.logger.error('Could not sweep sessions and answers', (error as Error).stack);
    }
  }
}
