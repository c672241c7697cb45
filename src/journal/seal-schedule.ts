import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../common/clock';
import { JournalSealer } from './journal-sealer';
import { bogotaDay } from './seal';

const MINUTE = 60_000;
/** A step that began before midnight has committed by then. */
const AFTER_MIDNIGHT = 5 * MINUTE;

/** Seals shortly after midnight in Colombia, and at boot what was missed while the server was off. */
@Injectable()
export class SealSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SealSchedule.name);
  private timer?: NodeJS.Timeout;
  private sealedOn?: string;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly sealer: JournalSealer,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.tick(), MINUTE);
    this.timer.unref();
    this.tick();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private tick(): void {
    const today = bogotaDay(new Date(this.clock.now().getTime() - AFTER_MIDNIGHT));
    if (today === this.sealedOn) return;
    this.sealedOn = today;
    this.running = this.running.then(() => this.seal());
  }

  private async seal(): Promise<void> {
    try {
      const seals = await this.sealer.sealFinishedDays();
      if (seals.length > 0)
        this.logger.log(`Bitácora sellada: ${seals.length} sello(s), hasta el ${seals.at(-1)!.day}`);
    } catch (error) {
      this.sealedOn = undefined;
      this.logger.error('Could not seal the journal; it is tried again in a minute', (error as Error).stack);
    }
  }
}
