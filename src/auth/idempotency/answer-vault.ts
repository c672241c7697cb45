import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** The answer that a repeated command gets again. */
export interface StoredAnswer {
  status: number;
  /** A value as the handler returned it, or a refusal. */
  body?: unknown;
  refusal?: { code: string; detail: string; extra: Record<string, unknown> };
}

/**
 * An answer can carry personal data or a follow-up code. It is encrypted with a key made from the client's
 * Idempotency-Key, of which only a digest is stored: without the client's key nobody reads it (AES-256-GCM).
 */
export function sealAnswer(answer: StoredAnswer, secretKey: string, idempotencyKey: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derive(secretKey, idempotencyKey), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

export function openAnswer(sealed: Buffer, secretKey: string, idempotencyKey: string): StoredAnswer {
  const decipher = createDecipheriv('aes-256-gcm', derive(secretKey, idempotencyKey), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  const text = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
  return JSON.parse(text.toString('utf8')) as StoredAnswer;
}

function derive(secretKey: string, idempotencyKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, idempotencyKey, 'cauce/idempotencia', 32));
}
