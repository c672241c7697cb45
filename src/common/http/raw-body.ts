import type { IncomingMessage } from 'node:http';

const BYTES = new WeakMap<IncomingMessage, Buffer>();

/** A body that somebody signed is checked as it was sent; the header says that it is one. */
export const SIGNATURE_HEADER = 'x-cauce-firma';

/** For the JSON parser's `verify`: keeps the bytes of signed bodies, and of no other. */
export function keepSignedBody(request: IncomingMessage, _response: unknown, bytes: Buffer): void {
  if (request.headers[SIGNATURE_HEADER] !== undefined) BYTES.set(request, bytes);
}

/** @returns undefined when the request carries no signature, or no JSON */
export function signedBody(request: IncomingMessage): Buffer | undefined {
  return BYTES.get(request);
}
