import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const SELLO = 16;

export interface Cifrado {
  iv: Buffer;
  /** The ciphertext and its seal (GCM tag). */
  cifrado: Buffer;
}

/** The key of one version: the database holds its salt, the server its secret; neither opens anything alone. */
export function llaveDe(secreto: string, version: number, sal: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secreto, sal, `cauce/identidad-reservada/${version}`, 32));
}

/** AES-256-GCM, tied to its case: a row that is moved to another case does not open. */
export function cifrar(llave: Buffer, casoId: string, texto: string): Cifrado {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', llave, iv).setAAD(Buffer.from(casoId));
  return { iv, cifrado: Buffer.concat([cipher.update(texto, 'utf8'), cipher.final(), cipher.getAuthTag()]) };
}

/** @throws Error when the key is another, or the row was touched */
export function descifrar(llave: Buffer, casoId: string, { iv, cifrado }: Cifrado): string {
  const decipher = createDecipheriv('aes-256-gcm', llave, iv).setAAD(Buffer.from(casoId));
  decipher.setAuthTag(cifrado.subarray(-SELLO));
  return Buffer.concat([decipher.update(cifrado.subarray(0, -SELLO)), decipher.final()]).toString('utf8');
}
