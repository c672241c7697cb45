import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { DEFAULT_QUEUE } from '../common/work-queue';
import type { MailAttachment, MailReference } from './mail.types';

/** How a mail ended at the server. Kept in the row when it could not be announced at once. */
export interface Outcome {
  status: 'sent' | 'failed';
  response: string;
  at: string;
}

export interface ClaimedMail {
  id: string;
  kind: string;
  recipient: string;
  subject: string;
  text: string;
  html: string | null;
  attachments: MailAttachment[];
  reference: MailReference | null;
  demo: boolean;
  /** Counts this attempt; it is also the ticket: a worker that lost its lease marks nothing. */
  attempts: number;
  outcome: Outcome | null;
}

const LEASE = '5 minutes';

/**
 * The rows that are due. `run_at` is by the product's clock; the lease, which tells a crash from a slow server,
 * is by the database's: moving the clock must not send a mail twice.
 */
@Injectable()
export class MailQueue {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Takes due mails, each by one worker only, oldest first. */
  async claim(limit: number, queue = DEFAULT_QUEUE): Promise<ClaimedMail[]> {
    const [rows]: [ClaimedMail[], number] = await this.dataSource.query(
      `UPDATE outbox_mail AS mail
       SET status = 'sending', attempts = attempts + 1, lease_until = clock_timestamp() + interval '${LEASE}'
       FROM (
         SELECT id FROM outbox_mail
         WHERE queue = $3 AND run_at <= $1 AND (status = 'pending' OR (status = 'sending' AND lease_until < clock_timestamp()))
         ORDER BY run_at LIMIT $2 FOR UPDATE SKIP LOCKED
       ) AS due
       WHERE mail.id = due.id
       RETURNING mail.id, kind, recipient, subject, text, html, attachments, reference, demo, attempts, outcome`,
      [this.clock.now(), limit, queue],
    );
    return rows;
  }

  /** @returns false when another worker has taken the mail since */
  async settle(tx: EntityManager, mail: ClaimedMail, outcome: Outcome): Promise<boolean> {
    return this.mark(
      tx,
      mail,
      `status = $3, response = $4, sent_at = CASE WHEN $3 = 'sent' THEN $5::timestamptz END,
       last_error = CASE WHEN $3 = 'failed' THEN $4 END, outcome = NULL, lease_until = NULL`,
      [outcome.status, outcome.response, outcome.at],
    );
  }

  /** Puts it back; with an outcome, what is left to do is only to announce it. */
  async postpone(mail: ClaimedMail, error: string, wait: number, outcome?: Outcome): Promise<void> {
    await this.mark(
      this.dataSource,
      mail,
      `status = 'pending', run_at = $3, last_error = $4, outcome = $5::jsonb, lease_until = NULL`,
      [new Date(this.clock.now().getTime() + wait), error, outcome ? JSON.stringify(outcome) : null],
    );
  }

  private async mark(
    database: Pick<EntityManager, 'query'>,
    mail: ClaimedMail,
    changes: string,
    values: unknown[],
  ): Promise<boolean> {
    const [, changed]: [unknown, number] = await database.query(
      `UPDATE outbox_mail SET ${changes} WHERE id = $1 AND status = 'sending' AND attempts = $2`,
      [mail.id, mail.attempts, ...values],
    );
    return changed === 1;
  }
}
