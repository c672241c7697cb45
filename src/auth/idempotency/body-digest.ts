import { createHash, createHmac, type Hash } from 'node:crypto';
import { Writable } from 'node:stream';
import type { Request } from 'express';
import { canonicalJson } from '../../journal/canonical';

/** What was asked: method, path and body, under a key so that a short body cannot be guessed from its digest. */
export function fingerprint(secretKey: string, request: Request, body: Buffer): Buffer {
  const path = request.originalUrl.split('?')[0] ?? '';
  return createHmac('sha256', secretKey).update(`${request.method}\n${path}\n`).update(body).digest();
}

/** The digest of a body that a parser has read already; undefined for an upload, which no parser has. */
export function parsedBodyDigest(request: Request): Buffer | undefined {
  if (boundaryOf(request) !== undefined) return undefined;
  const body: unknown = request.body;
  const hash = createHash('sha256');
  if (Buffer.isBuffer(body) || typeof body === 'string') return hash.update(body).digest();
  return hash.update(body === undefined ? '' : canonicalJson(body)).digest();
}

/**
 * Digest of an upload while it streams by, whoever reads it: a hook on `request.pipe` gives the same bytes to
 * the digest, so that nothing is read twice or held in memory.
 * @returns the digest once the whole body has passed; undefined before, or when its reader stopped midway
 */
export function digestOnTheWay(request: Request): () => Buffer | undefined {
  const sink = new BoundaryFreeDigest(boundaryOf(request) ?? '');
  const pipe = request.pipe.bind(request);
  let tapped = false;
  request.pipe = ((destination: NodeJS.WritableStream, options?: { end?: boolean }) => {
    if (!tapped) pipe(sink);
    tapped = true;
    return pipe(destination, options);
  }) as typeof request.pipe;
  return () => sink.result;
}

/** Reads an upload that nobody else will read. */
export async function digestOfUpload(request: Request): Promise<Buffer> {
  const sink = new BoundaryFreeDigest(boundaryOf(request) ?? '');
  await new Promise<void>((resolve, reject) => {
    request.once('error', reject);
    sink.once('finish', resolve);
    sink.once('error', reject);
    request.pipe(sink);
  });
  return sink.result!;
}

function boundaryOf(request: Request): string | undefined {
  const match = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(
    request.headers['content-type'] ?? '',
  );
  return match?.[1] ?? match?.[2];
}

/** SHA-256 of a multipart body without its boundaries, which a client draws anew for every attempt. */
class BoundaryFreeDigest extends Writable {
  result?: Buffer;
  private readonly hash: Hash = createHash('sha256');
  private readonly boundary: Buffer;
  private rest: Buffer = Buffer.alloc(0);

  constructor(boundary: string) {
    super();
    this.boundary = Buffer.from(boundary, 'latin1');
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    let bytes = Buffer.concat([this.rest, chunk]);
    for (let at = bytes.indexOf(this.boundary); at >= 0; at = bytes.indexOf(this.boundary)) {
      this.hash.update(bytes.subarray(0, at)).update('\u0000part\u0000');
      bytes = bytes.subarray(at + this.boundary.length);
    }
    const keep = Math.min(bytes.length, this.boundary.length - 1);
    this.hash.update(bytes.subarray(0, bytes.length - keep));
    this.rest = Buffer.from(bytes.subarray(bytes.length - keep));
    done();
  }

  override _final(done: () => void): void {
    this.result = this.hash.update(this.rest).digest();
    done();
  }
}
