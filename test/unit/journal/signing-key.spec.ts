import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSigningKey } from '../../../src/journal/signing-key';

const folder = mkdtempSync(join(tmpdir(), 'llave-'));
afterAll(() => rmSync(folder, { recursive: true }));

const settings = { dataDir: folder, embeddedDatabase: false, secretKey: 'x'.repeat(40) };
const der = (key: KeyObject) => key.export({ format: 'der', type: 'pkcs8' }).toString('base64');

it('takes the key of the entity as PEM, as PEM in one line, or as base64', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  for (const journalKey of [pem, pem.replaceAll('\n', '\\n'), der(privateKey)]) {
    expect(der(loadSigningKey({ ...settings, journalKey }))).toBe(der(privateKey));
  }
});

it.each(['no es una llave', der(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)])(
  'refuses another key with a sentence that does not quote it',
  (journalKey) => {
    let message = '';
    try {
      loadSigningKey({ ...settings, journalKey });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(/^CAUCE_JOURNAL_KEY: se esperaba una llave privada Ed25519/);
    expect(message).not.toContain(journalKey);
  },
);

it('is the same on every replica with one secret key, and another with another', () => {
  const key = (secretKey: string) => der(loadSigningKey({ ...settings, secretKey }));
  expect(key('a'.repeat(40))).toBe(key('a'.repeat(40)));
  expect(key('a'.repeat(40))).not.toBe(key('b'.repeat(40)));
});

it('of this machine is generated once; a damaged file is not replaced in silence', () => {
  const local = { ...settings, embeddedDatabase: true };
  expect(der(loadSigningKey(local))).toBe(der(loadSigningKey(local)));
  writeFileSync(join(folder, 'bitacora.pem'), 'dañado');
  expect(() => loadSigningKey(local)).toThrow(/bitacora\.pem: se esperaba una llave privada Ed25519/);
});
