import { headerText, isMailAddress, mailAddress, withoutAddresses } from '../../../src/mail/address';

it.each(['ana@correo.co', 'ana.maria+pqr@sub.entidad.gov.co', "o'brien@x.com", 'ana@ñandú.co'])(
  'accepts %s',
  (address) => {
    expect(isMailAddress(address)).toBe(true);
    expect(mailAddress(`  ${address} `)).toBe(address);
  },
);

it.each([
  '',
  'ana',
  'ana@',
  '@x.co',
  'ana@localhost',
  'ana@x..co',
  '.ana@x.co',
  'a..b@x.co',
  'ana@x.co, otra@x.co',
  'Ana <ana@x.co>',
  '"ana b"@x.co',
  'ana@x.co\r\nBcc: otra@x.co',
  'ana@-x.co',
  `${'a'.repeat(65)}@x.co`,
  `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}.co`,
])('refuses %j with a sentence', (address) => {
  expect(() => mailAddress(address)).toThrow(
    expect.objectContaining({ status: 422, code: 'correo-invalido' }),
  );
});

it.each(['Asunto\r\nBcc: otra@x.co', 'Asunto\nX: y', 'a\u0000b', 'a\u2028b'])(
  'refuses a header of several lines: %j',
  (subject) => {
    expect(() => headerText('asunto', subject)).toThrow(
      expect.objectContaining({ code: 'correo-encabezado-invalido' }),
    );
  },
);

it('keeps the words of a server and not the address', () => {
  expect(withoutAddresses('550 5.1.1 <ana.gomez@correo.co>: no such user ana.gomez@correo.co')).toBe(
    '550 5.1.1 <correo>: no such user <correo>',
  );
});
