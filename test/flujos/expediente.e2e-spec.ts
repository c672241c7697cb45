import { unzipSync, strFromU8 } from 'fflate';
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { ArmadorDePdf } from '../../src/expediente/armar-pdf';
import { exigir } from '../support/persona';
import { LLAMADA, Oficina, type Caso } from './oficina';
import { leerPdf } from '../unit/cartas/texto-del-pdf';

/** S1-07: the whole file of a case, with its record types, in one PDF and in one ZIP. */
describe('el expediente', () => {
  let oficina: Oficina;
  let caso: Caso;

  beforeAll(async () => {
    oficina = await Oficina.abrir({}, ['gestor', 'coordinador', 'aprobador', 'auditor', 'brigadista']);
    caso = await oficina.asignada({
      anexos: [
        { nombre: 'poste.png', tipo: 'image/png', contenido: PUNTO },
        { nombre: 'contrato.pdf', tipo: 'application/pdf', contenido: await contrato() },
        { nombre: 'nota.txt', tipo: 'text/plain', contenido: 'El poste está en la esquina.' },
      ],
    });
    await oficina.redactarYAprobar(caso);
    await oficina.hastaEstado(caso, 'RESPONDIDO');
    await oficina.saltarA('2026-03-12T15:00:00Z');
    await oficina.hacer('gestor', caso, 'Llamar al peticionario', LLAMADA);
    await oficina.hastaEstado(caso, 'CERRADO');
  });
  afterAll(() => oficina?.cerrar());

  it('S1-07: el caso cerrado el 2026-03-12 lista su informe técnico, con su retención y a quién va', async () => {
    const indice = exigir(await oficina.quien('auditor').get(`/casos/${caso.radicado}/expediente`), 200);
    expect(indice).toContainEqual(
      expect.objectContaining({
        tipoDocumental: 'Informe técnico de respuesta',
        destinatario: 'Peticionario',
        retencion: expect.stringContaining('2 años en gestión y 8 en central'),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
    );
    expect(indice.map((d: { tipoDocumental: string }) => d.tipoDocumental)).toEqual(
      expect.arrayContaining([
        'PQRSD atendida',
        'Registro de atención',
        'Anexo del peticionario',
        'Comunicación oficial',
      ]),
    );
  });

  it('en un PDF: índice con folios, y dentro las cartas, las imágenes y los PDF del ciudadano', async () => {
    const pdf = await oficina.quien('auditor').bytes('GET', `/casos/${caso.radicado}/expediente.pdf`);
    expect((await PDFDocument.load(pdf)).getPageCount()).toBeGreaterThan(5);
    const { texto } = await leerPdf(pdf);
    for (const parte of [
      `Expediente ${caso.radicado}`,
      'Informe técnico de respuesta',
      'Folio 1 de',
      'SHA-256',
      'nota.txt',
      'El poste fue reparado',
      'Contrato del poste, hoja 2',
    ])
      expect(texto).toContain(parte);
    const [, desde, hasta] = /contrato\.pdf — folios (\d+)-(\d+)/.exec(texto)!.map(Number) as [
      number,
      number,
      number,
    ];
    expect(hasta - desde).toBe(1);
    const hojas = texto.split(/Folio (?=\d+ de)/);
    expect(hojas[desde - 1]).toContain('Contrato del poste, hoja 1');
    expect(hojas[hasta - 1]).toContain('Contrato del poste, hoja 2');
    expect(texto).toContain('Un archivo de tipo text/plain no se incorpora a un PDF');
    expect(await rastrosDeAcciones(pdf)).toEqual([]);
  });

  it('lo que no se puede unir lo dice en su lugar, y un PDF hostil no daña nada', async () => {
    const armador = oficina.app.get(ArmadorDePdf);
    const antes = armador.presupuesto;
    armador.presupuesto = { ...antes, maxMemoryMb: 320 };
    const hostil = await oficina.radicar({
      anexos: [
        { nombre: 'clave.pdf', contenido: await conClave() },
        { nombre: 'hondo.pdf', contenido: HONDO },
        { nombre: 'bomba.pdf', contenido: bomba() },
        { nombre: 'roto.pdf', contenido: '%PDF-1.7\nnada' },
        { nombre: 'sano.pdf', contenido: await contrato() },
      ].map((anexo) => ({ tipo: 'application/pdf', ...anexo })),
    });
    const memoria = process.memoryUsage.rss();
    const pdf = await oficina.quien('auditor').bytes('GET', `/casos/${hostil.radicado}/expediente.pdf`);
    armador.presupuesto = antes;
    expect(process.memoryUsage.rss() - memoria).toBeLessThan(250 * 1024 * 1024);
    const { texto } = await leerPdf(pdf);
    for (const parte of [
      'El archivo está protegido con una clave',
      'El archivo está dañado',
      'pasa del tiempo o de la memoria',
      'Contrato del poste, hoja 2',
    ])
      expect(texto).toContain(parte);
  });

  it('en un ZIP: los archivos con su huella, el índice y la bitácora', async () => {
    const zip = unzipSync(
      await oficina.quien('auditor').bytes('GET', `/casos/${caso.radicado}/expediente.zip`),
    );
    const { documentos } = JSON.parse(strFromU8(zip['indice.json']!));
    expect(Object.keys(zip).sort()).toEqual(
      [...documentos.map((d: { archivo: string }) => d.archivo), 'bitacora.json', 'indice.json'].sort(),
    );
    for (const { archivo, sha256 } of documentos)
      if (sha256) expect(createHash('sha256').update(zip[archivo]!).digest('hex')).toBe(sha256);
    expect(JSON.parse(strFromU8(zip['bitacora.json']!)).reference).toBe(caso.radicado);
  });

  it('lo descarga quien el perfil dice, y queda en la bitácora', async () => {
    expect((await oficina.quien('aprobador').get(`/casos/${caso.radicado}/expediente.pdf`)).status).toBe(403);
    expect((await oficina.quien('brigadista').get(`/casos/${caso.radicado}/expediente.zip`)).status).toBe(
      403,
    );
    expect((await oficina.quien('auditor').get('/casos/2026-999999/expediente.pdf')).status).toBe(404);
    const { entradas } = exigir(
      await oficina.quien('auditor').get(`/casos/${caso.radicado}/bitacora?limite=200`),
      200,
    );
    expect(entradas.filter((e: { tipo: string }) => e.tipo === 'expediente.exportado')).toHaveLength(2);
  });
});

/** Two pages, one of them with a note that would open an address. */
async function contrato(): Promise<Buffer<ArrayBuffer>> {
  const pdf = await PDFDocument.create();
  for (const hoja of [1, 2]) {
    const pagina = pdf.addPage();
    pagina.drawText(`Contrato del poste, hoja ${hoja}`);
    const accion = pdf.context.obj({ S: 'JavaScript', JS: PDFString.of('app.launchURL("http://x")') });
    pagina.node.set(
      PDFName.of('Annots'),
      pdf.context.obj([{ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: accion }]),
    );
  }
  return Buffer.from(await pdf.save());
}

async function conClave(): Promise<Buffer<ArrayBuffer>> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  pdf.encrypt({ userPassword: 'secreta', ownerPassword: 'dueña' });
  return Buffer.from(await pdf.save());
}

/** Whoever reads it goes as deep as it does. */
const HONDO = Buffer.from(`%PDF-1.7\n1 0 obj\n${'['.repeat(400_000)}${']'.repeat(400_000)}\nendobj\n%%EOF\n`);

/** A list of objects that inflates a thousand times. */
function bomba(): Buffer<ArrayBuffer> {
  const datos = deflateSync(Buffer.alloc(600 * 1024 * 1024));
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 10/Filter/FlateDecode/Length ${datos.length}>>\nstream\n`,
    ),
    datos,
    Buffer.from('\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  ]);
}

async function rastrosDeAcciones(bytes: Buffer): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes);
  return pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, objeto]) => (objeto instanceof PDFDict ? [objeto] : []))
    .map((diccionario) => diccionario.toString())
    .filter((escrito) => escrito.includes('JavaScript'));
}

const PUNTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
