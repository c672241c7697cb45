import { unzipSync, strFromU8 } from 'fflate';
import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
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

  it('en un PDF: índice, folio en cada página, cartas e imágenes dentro, lo demás listado', async () => {
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

const PUNTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
