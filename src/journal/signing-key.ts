import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { fingerprint } from './seal';

interface KeySettings {
  dataDir: string;
  embeddedDatabase: boolean;
  secretKey: string;
  /** CAUCE_JOURNAL_KEY: PKCS#8 PEM, or the base64 of its DER. */
  journalKey?: string;
}

/** The Ed25519 key that signs the seals. Its fingerprint is what an auditor pins, once, outside of Cauce. */
@Injectable()
export class SigningKey {
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Buffer;
  /** Hex SHA-256 of `spki`. */
  readonly fingerprint: string;
  private readonly privateKey: KeyObject;

  constructor(config: Config) {
    this.privateKey = loadSigningKey(config);
    this.spki = createPublicKey(this.privateKey).export({ format: 'der', type: 'spki' });
    this.fingerprint = fingerprint(this.spki);
  }

  sign(root: Buffer): Buffer {
    return sign(null, root, this.privateKey);
  }
}

/**
 * The key given by the entity; with the embedded database one generated once into `<dataDir>/bitacora.pem`
 * (0600); otherwise one derived from the secret key, so that every replica signs with the same.
 * @throws Error with a Spanish sentence when the key given is not an Ed25519 private key
 */
export function loadSigningKey(settings: KeySettings): KeyObject {
  if (settings.journalKey) return parseKey(settings.journalKey, 'CAUCE_JOURNAL_KEY');
  if (settings.embeddedDatabase) return localKey(join(settings.dataDir, 'bitacora.pem'), settings.dataDir);
  return keyFromSeed(Buffer.from(hkdfSync('sha256', settings.secretKey, '', 'cauce/bitacora', 32)));
}

function parseKey(text: string, origin: string): KeyObject {
  const pem = text.replaceAll('\\n', '\n').trim();
  try {
    const key = pem.startsWith('-----')
      ? createPrivateKey(pem)
      : createPrivateKey({ key: Buffer.from(pem, 'base64'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // The reason could quote the key.
  }
  throw new Error(
    `${origin}: se esperaba una llave privada Ed25519 en PKCS#8 (openssl genpkey -algorithm ed25519); se encontró otra cosa.`,
  );
}

/** Linked into place, so two processes that start together end with the same key. */
function localKey(file: string, folder: string): KeyObject {
  const known = read(file);
  if (known) return parseKey(known, file);
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
  writeFileSync(draft, pem, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return parseKey(readFileSync(file, 'utf8'), file);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** PKCS#8 of an Ed25519 key is this prefix and the 32-byte seed (RFC 8410 §7). */
function keyFromSeed(seed: Buffer): KeyObject {
  const key = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}
