import { simpleParser, type ParsedMail } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  message: ParsedMail;
}

export interface TestSmtpServer {
  /** smtp://127.0.0.1:port */
  url: string;
  mails: ReceivedMail[];
  /** Every following attempt is refused with this code at this moment of the dialogue; undefined accepts again. */
  refuse(code: number | undefined, at?: 'recipient' | 'data'): void;
  /** Deliveries that were attempted, refused ones included. */
  attempts(): number;
  close(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it accepts. */
export async function smtpServer(): Promise<TestSmtpServer> {
  const mails: ReceivedMail[] = [];
  let refusal: { code: number; at: 'recipient' | 'data' } | undefined;
  let attempts = 0;
  const refused = (at: 'recipient' | 'data') =>
    refusal?.at === at
      ? Object.assign(new Error('refused by the test'), { responseCode: refusal.code })
      : undefined;

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: (_address, _session, done) => {
      attempts += 1;
      done(refused('recipient'));
    },
    onData: (stream, session, done) => {
      simpleParser(stream)
        .then((message) => {
          const error = refused('data');
          if (error) return done(error);
          const { mailFrom, rcptTo } = session.envelope;
          mails.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            message,
          });
          return done();
        })
        .catch(done);
    },
  });
  await new Promise<void>((listening, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', listening);
  });
  server.on('error', () => undefined); // a client that hangs up in the middle is part of the tests
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (code, at = 'recipient') => (refusal = code === undefined ? undefined : { code, at }),
    attempts: () => attempts,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
