import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { canonicalJson, sha256 } from './canonical';

/** What is signed once a day: the tree over the chains that moved, linked to the seal before it. */
export interface SealStatement {
  format: 1;
  /** Position in the chain of seals, from 1. */
  number: number;
  /** The Bogotá day up to whose end the chains are covered, YYYY-MM-DD. */
  day: string;
  /** Hex root of the seal before it; 64 zeros for the first. */
  prevRoot: string;
  /** Hex Merkle root over the leaves. */
  tree: string;
  leaves: number;
}

export interface Seal extends SealStatement {
  /** Hex SHA-256 of the canonical statement: what is signed, and the next seal's `prevRoot`. */
  root: string;
  /** Base64 Ed25519 signature over the 32 bytes of `root`. */
  signature: string;
  /** Hex SHA-256 of the signing key's SubjectPublicKeyInfo. */
  keyFingerprint: string;
}

export function statementRoot(statement: SealStatement): Buffer {
  const { format, number, day, prevRoot, tree, leaves } = statement;
  return sha256(canonicalJson({ format, number, day, prevRoot, tree, leaves }));
}

/** @param spki DER of the public key */
export function fingerprint(spki: Buffer): string {
  return sha256(spki).toString('hex');
}

/** @returns undefined when the bytes are not an Ed25519 public key */
export function publicKeyFrom(spki: Buffer): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

export function signatureHolds(seal: Seal, key: KeyObject): boolean {
  return verify(null, Buffer.from(seal.root, 'hex'), key, Buffer.from(seal.signature, 'base64'));
}

/**
 * The civil day in Colombia of an instant. Colombia has kept UTC−5 without daylight saving since 1993
 * (Decreto 717 de 1993), so the day needs no time-zone table.
 */
export function bogotaDay(instant: Date): string {
  return new Date(instant.getTime() - BOGOTA_OFFSET).toISOString().slice(0, 10);
}

/** The instant at which a Bogotá day ends: 00:00 of the next one. */
export function endOfBogotaDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000 + BOGOTA_OFFSET);
}

const BOGOTA_OFFSET = 5 * 3_600_000;
