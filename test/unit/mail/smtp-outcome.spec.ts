import { messageId } from '../../../src/mail/mail-transport';
import { backoff, classify, type SmtpError } from '../../../src/mail/smtp-outcome';

const error = (fields: Partial<SmtpError>) => Object.assign(new Error('x'), fields);

it.each<[string, Partial<SmtpError>, 'permanent' | 'retry']>([
  ['unknown recipient', { code: 'EENVELOPE', responseCode: 550 }, 'permanent'],
  ['refused content', { code: 'EMESSAGE', responseCode: 554 }, 'permanent'],
  ['no valid recipient at all', { code: 'EENVELOPE' }, 'permanent'],
  ['greylisting at RCPT', { code: 'EENVELOPE', responseCode: 450 }, 'retry'],
  ['local error', { code: 'EMESSAGE', responseCode: 451 }, 'retry'],
  ['no connection', { code: 'ESOCKET' }, 'retry'],
  ['no such server', { code: 'EDNS' }, 'retry'],
  ['our password is wrong', { code: 'EAUTH', responseCode: 535 }, 'retry'],
])('%s', (_what, fields, verdict) => {
  expect(classify(error(fields))).toBe(verdict);
});

it('waits longer each time, up to an hour', () => {
  const waits = [1, 2, 3, 8, 30].map((attempt) => backoff(attempt, () => 0.5));
  expect(waits).toEqual([30_000, 60_000, 120_000, 3_600_000, 3_600_000]);
  expect(backoff(1, () => 0)).toBeLessThan(backoff(1, () => 1));
});

it('the Message-ID is the outbox id at the domain of the sender', () => {
  expect(messageId('a1', 'PQRSD <pqrsd@entidad.gov.co>')).toBe('<a1@entidad.gov.co>');
  expect(messageId('a1', 'pqrsd@entidad.gov.co')).toBe('<a1@entidad.gov.co>');
});
