import fc from 'fast-check';
import { PassThrough } from 'node:stream';
import type { Request } from 'express';
import {
  digestOfUpload,
  digestOnTheWay,
  fingerprint,
  parsedBodyDigest,
} from '../../../src/auth/idempotency/body-digest';

function upload(boundary: string, parts: string[], sizes: number[] = [7]): Request {
  const body = Buffer.from(
    [
      ...parts.map((part) => `--${boundary}\r\nContent-Disposition: form-data\r\n\r\n${part}\r\n`),
      `--${boundary}--\r\n`,
    ].join(''),
  );
  const stream = new PassThrough();
  for (let at = 0, index = 0; at < body.length; index++) {
    const size = sizes[index % sizes.length]!;
    stream.write(body.subarray(at, at + size));
    at += size;
  }
  stream.end();
  return Object.assign(stream, {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }) as unknown as Request;
}

const digest = async (...parameters: Parameters<typeof upload>) =>
  (await digestOfUpload(upload(...parameters))).toString('hex');

it('an upload has one digest whatever its boundary and however it is cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ maxLength: 60 }), { maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }),
      async (parts, sizes) => {
        expect(await digest('----limiteAAAA1111', parts, sizes)).toBe(
          await digest('----limiteBBBBBB2222', parts),
        );
      },
    ),
  );
});

it('another content, or the same cut into other parts, has another digest', async () => {
  const one = await digest('limite-1', ['a', 'b']);
  expect(await digest('limite-1', ['a', 'c'])).not.toBe(one);
  expect(await digest('limite-1', ['ab'])).not.toBe(one);
});

it('is made while somebody else reads, and only when all of it has passed', async () => {
  const request = upload('limite-1', ['a'.repeat(1000)], [100]);
  const found = digestOnTheWay(request);
  expect(found()).toBeUndefined();
  const reader = new PassThrough();
  request.pipe(reader);
  const read: Buffer[] = [];
  for await (const chunk of reader) read.push(chunk as Buffer);
  expect(Buffer.concat(read).toString()).toContain('a'.repeat(1000));
  expect(found()?.toString('hex')).toBe(await digest('limite-1', ['a'.repeat(1000)]));
});

it('a fingerprint covers method, path and body, not the query', () => {
  const request = (fields: object) =>
    ({ method: 'POST', originalUrl: '/api/v1/a', headers: {}, ...fields }) as unknown as Request;
  const print = (fields: object) =>
    fingerprint('llave', request(fields), parsedBodyDigest(request(fields))!).toString('hex');
  const one = print({ body: { a: 1 } });
  expect(print({ body: { a: 1 }, originalUrl: '/api/v1/a?x=1' })).toBe(one);
  expect(print({ body: { a: 2 } })).not.toBe(one);
  expect(print({ body: { a: 1 }, method: 'PUT' })).not.toBe(one);
  expect(print({ body: { a: 1 }, originalUrl: '/api/v1/b' })).not.toBe(one);
});
