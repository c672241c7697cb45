import { createHash, createHmac } from 'node:crypto';

/**
 * The secret of an invitation's link. Derived, so that the reminder carries the same link and the database only keeps
 * its digest; it says nothing of the case nor of the person.
 */
export function tokenDe(secretKey: string, invitacionId: string): string {
  return createHmac('sha256', secretKey).update(`encuesta:${invitacionId}`).digest('base64url');
}

export function huellaDelToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
