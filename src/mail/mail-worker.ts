import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../common/clock';
import { currentQueue } from '../common/work-queue';
import { Config } from '../config/config';
import { UnitOfWork } from '../database/unit-of-work';
import { type ClaimedMail, MailQueue, type Outcome } from './mail-queue';
import { MailTransport } from './mail-transport';
import { Outbox } from './outbox';
import { backoff, classify, describeError, MAX_ATTEMPTS, type SmtpError } from './smtp-outcome';

const BATCH = 8;
/** Finds what no wake-up announced: a retry that is due, a mail of a replica that died. */
const POLL = 5_000;

/** Sends what the outbox holds, after the commit that asked for it. */
@Injectable()
export class MailWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(MailWorker.name);
  private timer?: NodeJS.Timeout;
  private loop?: Promise<void>;
  private again = false;
  private stopped = false;

  constructor(
    private readonly outbox: Outbox,
    private readonly queue: MailQueue,
    private readonly transport: MailTransport,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** A replica without workers leaves mail, too, to the others. */
  onApplicationBootstrap(): void {
    if (this.config.workers === 0) return;
    this.outbox.onEnqueued(() => this.wake());
    this.timer = setInterval(() => this.wake(), POLL);
    this.timer.unref();
    this.wake();
  }

  /** Mails under way are finished and marked; nothing new is taken. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.loop;
  }

  wake(): void {
    if (this.stopped) return;
    this.again = true;
    this.loop ??= this.run().finally(() => (this.loop = undefined));
  }

  /** Sends everything of the current queue that is due, and returns when it is done. */
  async drain(): Promise<void> {
    for (;;) {
      const mails = await this.queue.claim(BATCH, currentQueue());
      if (mails.length === 0) return;
      await Promise.all(mails.map((mail) => this.deliver(mail)));
    }
  }

  private async run(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        const mails = await this.queue.claim(BATCH);
        await Promise.all(mails.map((mail) => this.deliver(mail)));
        this.again ||= mails.length > 0;
      } catch (error) {
        this.logger.error('The outbox could not be read; it is tried again', (error as Error).stack);
      }
    }
  }

  private async deliver(mail: ClaimedMail): Promise<void> {
    try {
      const outcome = mail.outcome ?? (await this.send(mail));
      if (outcome) await this.settle(mail, outcome);
    } catch (error) {
      // The row keeps its lease and is taken again when that ends.
      this.logger.error(`Mail ${mail.id} could not be marked`, (error as Error).stack);
    }
  }

  /** @returns undefined when it is to be tried again */
  private async send(mail: ClaimedMail): Promise<Outcome | undefined> {
    const at = () => this.clock.now().toISOString();
    if (mail.demo) return { status: 'sent', response: 'demostración: no sale de este equipo', at: at() };
    if (!this.transport.leaves) return { status: 'sent', response: 'bandeja de desarrollo', at: at() };
    try {
      return { status: 'sent', response: await this.transport.send(mail), at: at() };
    } catch (error) {
      const description = describeError(error as SmtpError);
      if (classify(error as SmtpError) === 'permanent' || mail.attempts >= MAX_ATTEMPTS) {
        return { status: 'failed', response: description, at: at() };
      }
      await this.queue.postpone(mail, description, backoff(mail.attempts));
      return undefined;
    }
  }

  /**
   * The mark and what the listeners write (the case goes on) are one transaction. Should a listener fail, the
   * server's answer is kept and announced again later: the mail itself has left and is not sent twice.
   */
  private async settle(mail: ClaimedMail, outcome: Outcome): Promise<void> {
    try {
      await this.work.run(async (tx) => {
        if (!(await this.queue.settle(tx, mail, outcome))) return;
        await this.outbox.announce(tx, {
          mailId: mail.id,
          kind: mail.kind,
          ...(mail.reference ? { reference: mail.reference } : {}),
          status: outcome.status,
          at: new Date(outcome.at),
          response: outcome.response,
        });
      });
    } catch (error) {
      this.logger.error(
        `What became of mail ${mail.id} could not be announced; it is tried again`,
        (error as Error).stack,
      );
      await this.queue.postpone(
        mail,
        'El resultado del envío aún no se ha podido registrar en el caso',
        backoff(mail.attempts),
        outcome,
      );
    }
  }
}
