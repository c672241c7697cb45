import { withoutAddresses } from './address';

/** What nodemailer throws; `responseCode` is the SMTP reply code when a server answered. */
export interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
  response?: string;
}

export type Verdict = 'permanent' | 'retry';

/**
 * Whether sending the same mail again can ever help (measured, and RFC 5321 §4.2.1): a 5yz reply is final, a
 * 4yz one is not (greylisting, 450/451), neither is a connection that failed. Two exceptions: 5yz to our login
 * says nothing about the mail, and an envelope that no server has seen will not become a better one.
 */
export function classify(error: SmtpError): Verdict {
  if (error.code === 'EAUTH') return 'retry';
  if (error.responseCode !== undefined) return error.responseCode >= 500 ? 'permanent' : 'retry';
  return error.code === 'EENVELOPE' ? 'permanent' : 'retry';
}

const BASE = 30_000;
const CAP = 60 * 60_000;
/** About a day of trying: what RFC 5321 §4.5.4.1 asks for at the least is in the hands of the relay after us. */
export const MAX_ATTEMPTS = 30;

/** Milliseconds until the next attempt: 30 s, 1, 2, 4 … min, at most an hour, a tenth of it by chance. */
export function backoff(attempts: number, random: () => number = Math.random): number {
  const wait = Math.min(CAP, BASE * 2 ** Math.min(attempts - 1, 20));
  return Math.round(wait * (0.95 + 0.1 * random()));
}

/** What is kept of a failure: code and the server's words, without addresses. */
export function describeError(error: SmtpError): string {
  const code = [error.code, error.responseCode].filter((part) => part !== undefined).join(' ');
  return withoutAddresses(`${code} ${error.response ?? error.message}`.trim());
}
