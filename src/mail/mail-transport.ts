import { Readable } from 'node:stream';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import { Config } from '../config/config';
import { FileStore } from '../files';
import { withoutAddresses } from './address';
import type { MailAttachment } from './mail.types';

export interface OutgoingMail {
  id: string;
  recipient: string;
  subject: string;
  text: string;
  html: string | null;
  attachments: MailAttachment[];
}

const CONNECTIONS = 4;

/** The way out to the entity's mail server. Without `SMTP_URL` there is none: mail stays in the inbox of ours. */
@Injectable()
export class MailTransport implements OnModuleDestroy {
  private readonly pool?: Transporter<SMTPPool.SentMessageInfo>;

  constructor(
    private readonly config: Config,
    private readonly files: FileStore,
  ) {
    if (config.smtpUrl) this.pool = createTransport(poolOptions(config.smtpUrl));
  }

  get leaves(): boolean {
    return this.pool !== undefined;
  }

  /**
   * The Message-ID is the outbox id: should the server have accepted a mail whose mark was lost in a crash, the
   * repetition is the same message, which receiving servers and programs show once.
   * @returns the server's last reply, without addresses
   * @throws SmtpError
   */
  async send(mail: OutgoingMail): Promise<string> {
    if (!this.pool) throw new Error('Sin SMTP_URL no se envía correo');
    const attachments = mail.attachments.map(({ name, mime, sha256 }) => ({
      filename: name,
      contentType: mime,
      // Opened when the server has said DATA: a refused envelope leaves no open file behind.
      content: Readable.from(contentOf(this.files, sha256), { objectMode: false }),
    }));
    const info = await this.pool.sendMail({
      messageId: messageId(mail.id, this.config.mailFrom),
      from: this.config.mailFrom,
      to: { name: '', address: mail.recipient },
      subject: mail.subject,
      text: mail.text,
      html: mail.html ?? undefined,
      attachments,
      // An answer of the entity must not start a duel with an automatic reply (RFC 3834 §5).
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableUrlAccess: true,
      disableFileAccess: true,
    });
    return withoutAddresses(info.response);
  }

  onModuleDestroy(): void {
    this.pool?.close();
  }
}

async function* contentOf(files: FileStore, sha256: string): AsyncGenerator<Buffer> {
  yield* await files.open(sha256);
}

/** `<id@domain of the sender>` */
export function messageId(id: string, from: string): string {
  const domain = /@([^\s@<>]+?)>?\s*$/.exec(from)?.[1] ?? 'cauce.invalid';
  return `<${id}@${domain}>`;
}

function poolOptions(url: string): SMTPPool.Options {
  return {
    pool: true,
    url,
    maxConnections: CONNECTIONS,
    maxMessages: 100,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    // An SMTP server cannot be asked for a file or an address of ours by what a citizen wrote.
    disableUrlAccess: true,
    disableFileAccess: true,
  } as SMTPPool.Options;
}
