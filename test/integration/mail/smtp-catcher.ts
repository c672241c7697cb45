import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** An SMTP server of the test's own, which answers what it is told to. */
export class SmtpCatcher {
  readonly received: ParsedMail[] = [];
  /** Reply code to RCPT for the next recipients; an empty list accepts. */
  refuseRecipients: number[] = [];
  /** Awaited before a message is accepted. */
  hold: Promise<void> = Promise.resolve();
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (address, _session, callback) => {
      const code = this.refuseRecipients.shift();
      callback(
        code ? Object.assign(new Error(`rejected <${address.address}>`), { responseCode: code }) : null,
      );
    },
    onData: (stream, _session, callback) => {
      void simpleParser(stream).then(async (mail) => {
        await this.hold;
        this.received.push(mail);
        callback(null, 'OK: queued');
      });
    },
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
