import type { EntityManager } from 'typeorm';

export interface MailAttachment {
  name: string;
  /** Hex SHA-256: the file's address in the FileStore. */
  sha256: string;
  mime: string;
}

export interface MailReference {
  kind: string;
  id: string;
}

export interface NewMail {
  /** For example `acuse` or `respuesta`. */
  kind: string;
  /** One address. */
  to: string;
  subject: string;
  text: string;
  html?: string;
  attachments?: MailAttachment[];
  reference?: MailReference;
  /** Mail of the demonstration data: settled like any other, and never leaves the machine. */
  demo?: boolean;
}

export interface Settled {
  mailId: string;
  kind: string;
  reference?: MailReference;
  /** `sent`: the recipient's server accepted it; `failed`: it never will. */
  status: 'sent' | 'failed';
  at: Date;
  /** The server's last answer, without addresses. */
  response?: string;
}

/** Runs in the transaction that marks the mail: its writes and the mark commit together. */
export type SettledListener = (tx: EntityManager, settled: Settled) => Promise<void>;
