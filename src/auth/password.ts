import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../common/refusal';

/** argon2id, 19 MiB, 2 passes, 1 lane: the library's defaults and OWASP's first recommendation. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'));
}

export async function passwordMatches(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password.normalize('NFC'));
}

/**
 * Verified against when there is no such account, so that the answer takes as long as when there is: the hash of
 * 32 random bytes that nobody kept, with the parameters of `hashPassword` (a test holds the two together).
 */
export const HASH_OF_NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$E5hUlxrcm+UvgCN/8TmYIA$cUJ4bdVMCIu2DqSO6D6fckK2oXj2u/atdm9pJe8a6Zc';

const MIN = 10;
const MAX = 200;
const COMMON = [
  '1234567890',
  '0123456789',
  'contraseña',
  'contrasena',
  'password123',
  'qwertyuiop',
  'administrador',
];

/**
 * NIST SP 800-63B: length and a list of the obvious, no composition rules.
 * @throws Refusal 422 `clave-debil`
 */
export function checkNewPassword(password: string, username: string): void {
  const length = [...password].length;
  const lower = password.toLowerCase();
  const problem =
    length < MIN || length > MAX
      ? `tiene ${length} caracteres`
      : lower.includes(username.toLowerCase()) && lower.length < username.length + 6
        ? 'es casi igual al nombre de usuario'
        : COMMON.includes(lower) || new Set(lower).size < 4
          ? 'es de las primeras que alguien probaría'
          : undefined;
  if (problem) {
    throw Refusal.invalid(
      'clave-debil',
      `Se esperaba una clave de entre ${MIN} y ${MAX} caracteres, difícil de adivinar; la recibida ${problem}.`,
    );
  }
}
