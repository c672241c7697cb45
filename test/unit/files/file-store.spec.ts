import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { strToU8, zipSync } from 'fflate';
import { Config } from '../../../src/config/config';
import { FileStore } from '../../../src/files';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
const office = (part: string, contentType: string) =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${contentType}"/></Types>`,
      ),
      [part]: strToU8('<x/>'),
    }),
  );
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const DOCX = office('word/document.xml', `${WORD}.main+xml`);
const DOCM = office('word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml');
const XLSX = office(
  'xl/workbook.xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
);
const ZIP = Buffer.from(zipSync({ 'nota.txt': strToU8('hola') }));

let folder: string;
let store: FileStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archivos-'));
  store = new FileStore(new Config({ dataDir: folder }));
});
afterEach(() => rmSync(folder, { recursive: true }));

const kept = () =>
  readdirSync(join(folder, 'archivos'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );

it.each([
  ['recibo.pdf', PDF, 'application/pdf'],
  ['foto.png', PNG, 'image/png'],
  ['carta.docx', DOCX, WORD],
  ['consumos.xlsx', XLSX, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['hechos.txt', Buffer.from('Señores: la factura llegó mal.\n'), 'text/plain'],
  ['viejo.txt', Buffer.from('Petici\xf3n de 1998', 'latin1'), 'text/plain'],
])('keeps %s under the hash of its content', async (name, content, mime) => {
  const file = await store.save(content, { name });
  expect(file).toEqual({
    name,
    mime,
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  });
  expect(await store.read(file.sha256)).toEqual(content);
});

it('takes a stream, and gives one', async () => {
  const file = await store.save(Readable.from([PDF.subarray(0, 5), PDF.subarray(5)]), { name: 'a.pdf' });
  const chunks: Buffer[] = [];
  for await (const chunk of await store.open(file.sha256)) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks)).toEqual(PDF);
});

it('keeps the same content once, whatever its name', async () => {
  const [one, two] = await Promise.all([
    store.save(PDF, { name: 'a.pdf' }),
    store.save(PDF, { name: 'b.pdf' }),
  ]);
  expect(one.sha256).toBe(two.sha256);
  expect(kept()).toHaveLength(1);
});

it('gives a name without extension that of its content', async () => {
  expect(await store.save(PNG, { name: 'foto' })).toMatchObject({ name: 'foto.png', mime: 'image/png' });
});

it.each([
  ['a program', 'virus.exe', EXE, 'anexo-tipo-no-permitido'],
  ['a program that says it is a PDF', 'recibo.pdf', EXE, 'anexo-tipo-no-coincide'],
  ['an image that says it is a PDF', 'recibo.pdf', PNG, 'anexo-tipo-no-coincide'],
  ['a PDF that says it is a text', 'recibo.txt', PDF, 'anexo-tipo-no-coincide'],
  ['an archive', 'todo.zip', ZIP, 'anexo-tipo-no-permitido'],
  ['an archive that says it is a Word document', 'carta.docx', ZIP, 'anexo-tipo-no-coincide'],
  ['a Word document with macros', 'carta.docx', DOCM, 'anexo-tipo-no-coincide'],
  ['a drawing with scripts', 'logo.svg', Buffer.from('<svg onload="alert(1)"/>'), 'anexo-tipo-no-permitido'],
  ['bytes that say they are a text', 'nota.txt', Buffer.from([1, 2, 3, 0, 255]), 'anexo-tipo-no-coincide'],
])('refuses %s and keeps nothing', async (_what, name, content, code) => {
  await expect(store.save(content, { name })).rejects.toMatchObject({
    status: 422,
    code,
    detail: expect.stringContaining(name),
  });
  expect(kept()).toEqual([]);
});

it('takes a text with the typographic quotes of Windows', async () => {
  const note = Buffer.from('Dijo \x93sí\x94 \x96 y pagó 20 \x80', 'latin1');
  expect(await store.save(note, { name: 'nota.txt' })).toMatchObject({
    mime: 'text/plain',
    size: note.length,
  });
  await expect(store.save(Buffer.from([0x41, 0x81, 0x42]), { name: 'nota.txt' })).rejects.toMatchObject({
    code: 'anexo-tipo-no-coincide',
  });
});

it('stops reading at the limit', async () => {
  let chunksRead = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        chunksRead++;
        yield Buffer.alloc(1024, 'a');
      }
    })(),
  );
  await expect(store.save(endless, { name: 'a.txt', maxBytes: 10_240 })).rejects.toMatchObject({
    status: 413,
    code: 'anexo-demasiado-grande',
    extra: { maximoBytes: 10_240 },
  });
  expect(chunksRead).toBeLessThan(40);
  expect(kept()).toEqual([]);
});

it('refuses an empty file, and an address that is not one', async () => {
  await expect(store.save(Buffer.alloc(0), { name: 'a.txt' })).rejects.toMatchObject({ code: 'anexo-vacio' });
  await expect(store.read('../secret')).rejects.toMatchObject({ status: 404, code: 'archivo-no-encontrado' });
  await expect(store.open('0'.repeat(64))).rejects.toMatchObject({ status: 404 });
});

it('leaves nothing of an upload that breaks off', async () => {
  const broken = Readable.from(
    (async function* () {
      yield PDF;
      throw new Error('conexión perdida');
    })(),
  );
  await expect(store.save(broken, { name: 'a.pdf' })).rejects.toThrow('conexión perdida');
  expect(kept()).toEqual([]);
});

it('sweeps what is old and nobody refers to, and nothing else', async () => {
  const orphan = await store.save(PDF, { name: 'a.pdf' });
  const referenced = await store.save(PNG, { name: 'a.png' });
  const long = new Date(Date.now() - 86_400_000);
  for (const { sha256 } of [orphan, referenced])
    utimesSync(join(folder, 'archivos', sha256.slice(0, 2), sha256), long, long);
  const young = await store.save(DOCX, { name: 'a.docx' });
  const hourAgo = new Date(Date.now() - 3_600_000);
  expect(await store.sweepOrphans(async () => [referenced.sha256], hourAgo)).toBe(1);
  expect(
    kept()
      .map((entry) => entry.name)
      .sort(),
  ).toEqual([referenced.sha256, young.sha256].sort());
});

it('does not sweep an old orphan that is saved again, whose transaction is still open', async () => {
  const file = await store.save(PDF, { name: 'a.pdf' });
  const long = new Date(Date.now() - 86_400_000);
  utimesSync(join(folder, 'archivos', file.sha256.slice(0, 2), file.sha256), long, long);
  await store.save(PDF, { name: 'a.pdf' });
  expect(await store.sweepOrphans(async () => [], new Date(Date.now() - 3_600_000))).toBe(0);
  expect(await store.read(file.sha256)).toEqual(PDF);
});
