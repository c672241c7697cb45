import { cleanName, extensionOf } from '../../../src/files/file-types';

it.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\Ana\\recibo.pdf', 'recibo.pdf'],
  ['recibo\r\nX-Otro: 1.pdf', 'reciboX-Otro_ 1.pdf'],
  ['a\u0000b.pdf', 'ab.pdf'],
  ['factura\u202Egpj.exe', 'facturagpj.exe'],
  ['...', 'anexo'],
  ['', 'anexo'],
  ['  petición   final .PDF', 'petición final.pdf'],
  ['<script>.txt', '_script_.txt'],
  ['nin\u0303o.png', 'niño.png'],
])('the name %j is kept as %j', (name, kept) => {
  expect(cleanName(name)).toBe(kept);
});

it('shortens a long name and keeps its extension', () => {
  const kept = cleanName(`${'ñ'.repeat(300)}.PDF`);
  expect([...kept]).toHaveLength(120);
  expect(extensionOf(kept)).toBe('pdf');
});
