import { checkNewPassword, HASH_OF_NOBODY, hashPassword, passwordMatches } from '../../../src/auth/password';
import { cookieValue, newSecret, sameSecret } from '../../../src/auth/secrets';

it.each<[string | undefined, string | undefined]>([
  ['cauce_sesion=abc', 'abc'],
  ['otra=1; cauce_sesion=abc=; x=2', 'abc='],
  ['no_cauce_sesion=abc', undefined],
  ['cauce_sesion', undefined],
  ['', undefined],
  [undefined, undefined],
])('of the header %j takes the cookie %j', (header, value) => {
  expect(cookieValue(header, 'cauce_sesion')).toBe(value);
});

it('secrets are 256 bits, never alike, and compared whole', () => {
  const secrets = Array.from({ length: 50 }, newSecret);
  expect(new Set(secrets).size).toBe(50);
  expect(Buffer.from(secrets[0]!, 'base64url')).toHaveLength(32);
  expect(sameSecret(secrets[0]!, secrets[0]!)).toBe(true);
  expect(sameSecret(secrets[0]!, secrets[0]!.slice(1))).toBe(false);
});

it('a password is kept as argon2id with its salt, and holds however its accents are typed', async () => {
  const hash = await hashPassword('contrase\u00f1a de \u00c1ngela');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(hash).not.toBe(await hashPassword('contrase\u00f1a de \u00c1ngela'));
  expect(await passwordMatches(hash, 'contrasen\u0303a de A\u0301ngela')).toBe(true);
  expect(await passwordMatches(hash, 'contrasena de Angela')).toBe(false);
});

it.each(['cauce-demo', 'una frase cualquiera de cuatro palabras', 'ñandú y cóndor'])(
  'accepts the password %s',
  (password) => {
    expect(() => checkNewPassword(password, 'gestor')).not.toThrow();
  },
);

it('an unknown name costs as much as a known one: same algorithm and parameters', async () => {
  const parameters = (hash: string) => hash.split('$').slice(1, 4);
  expect(parameters(HASH_OF_NOBODY)).toEqual(parameters(await hashPassword('cualquiera')));
  expect(await passwordMatches(HASH_OF_NOBODY, 'cualquiera')).toBe(false);
});
