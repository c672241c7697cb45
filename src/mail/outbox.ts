import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { currentQueue } from '../common/work-queue';
import { UnitOfWork } from '../database/unit-of-work';
import { headerText, mailAddress } from './address';
import type { NewMail, Settled, SettledListener } from './mail.types';

/** Where mail is left inside a transaction; the worker takes it from there after the commit. */
@Injectable()
export class Outbox {
  private readonly listeners: SettledListener[] = [];
  private wakeWorker: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
  ) {}

  /**
   * Leaves a mail to be sent when `tx` commits.
   * @returns the mail's id: the local part of its Message-ID, the same at every attempt
   * @throws Refusal 422 `correo-invalido`, `correo-encabezado-invalido`
   */
  async enqueue(tx: EntityManager, mail: NewMail): Promise<string> {
    const id = randomUUID();
    const now = this.clock.now();
    const attachments = (mail.attachments ?? []).map(({ name, sha256, mime }) => ({
      name: headerText('nombre del adjunto', name),
      sha256,
      mime: headerText('tipo del adjunto', mime),
    }));
    await tx.query(
      `INSERT INTO outbox_mail (id, kind, recipient, subject, text, html, attachments, reference, run_at, demo, created_at, queue)
       VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10, $9, $11)`,
      [
        id,
        mail.kind,
        mailAddress(mail.to),
        headerText('asunto', mail.subject),
        mail.text,
        mail.html ?? null,
        JSON.stringify(attachments),
        mail.reference ? JSON.stringify(mail.reference) : null,
        now,
        mail.demo ?? false,
        currentQueue(),
      ],
    );
    this.work.afterCommit(tx, () => this.wakeWorker());
    return id;
  }

  /** Registers who wants to know how a mail ended (once, at boot). */
  onSettled(listener: SettledListener): void {
    this.listeners.push(listener);
  }

  /** Tells the listeners, in order, inside the transaction that marks the mail. */
  async announce(tx: EntityManager, settled: Settled): Promise<void> {
    for (const listener of this.listeners) await listener(tx, settled);
  }

  /** The worker registers itself here, so that a commit starts the sending at once. */
  onEnqueued(wake: () => void): void {
    this.wakeWorker = wake;
  }
}
