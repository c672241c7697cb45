import { imapServer, type TestImapServer } from '../support/imap-server';
import { exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { ImapWorker } from '../../src/canales/correo/imap.worker';
import { CLASIFICACION, Oficina, type Caso } from './oficina';

interface Correo {
  id: string;
  asunto: string;
  estado: string;
  clase: string | null;
  motivo: string | null;
  radicado: string | null;
  remitente: string | null;
  anexosRechazados: Array<{ nombre: string; motivo: string }>;
}

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** Petitions by mail: a real IMAP server on one side, a real SMTP server on the other. */
describe('correo entrante', () => {
  let oficina: Oficina;
  let imap: TestImapServer;

  beforeAll(async () => {
    imap = await imapServer();
    oficina = await Oficina.abrir({
      now: '2026-03-03T15:30:00Z',
      config: { perfil: 'invama', imapUrl: imap.url, imapEvery: 3600, imapMaxBytes: 256 * 1024 },
    });
  });
  afterEach(() => oficina.comprobar());
  afterAll(async () => {
    await oficina?.cerrar();
    await imap?.close();
  });

  const revisar = () => oficina.app.get(ImapWorker).revisar();
  const lista = async (): Promise<Correo[]> =>
    exigir(await oficina.quien('gestor').get('/correo-entrante?limite=100'), 200).elementos;

  /** What became of the message of that subject, once something has. */
  async function llega(asunto: string): Promise<Correo> {
    await revisar();
    return waitFor(async () => (await lista()).find((c) => c.asunto === asunto && c.estado !== 'PENDIENTE'), {
      what: `«${asunto}» worked off`,
    });
  }

  const salidaA = (direccion: string, asunto: RegExp) =>
    waitFor(
      () => oficina.smtp.mails.find((m) => m.to.includes(direccion) && asunto.test(m.message.subject ?? '')),
      {
        what: `a mail to ${direccion} about ${asunto}`,
      },
    );

  async function codigoDe(radicado: string): Promise<Caso> {
    const [fila] = await oficina.app.query<{ codigo: string }>(
      `select codigo from radicado where numero = $1`,
      [radicado],
    );
    return { radicado, codigo: fila!.codigo };
  }

  const simple = (cabeceras: string[], texto = 'Solicito información.') =>
    [...cabeceras, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '', texto, ''].join('\n');

  it('S0-08, S0-19: un correo es un derecho de petición, con sus anexos, y el acuse vuelve a quien lo envió', async () => {
    imap.entregar(
      [
        'From: =?UTF-8?Q?Jos=C3=A9_Mu=C3=B1oz?= <jose@example.com>',
        'To: atencionalcliente@invama.gov.co',
        'Subject: =?UTF-8?B?VGFyaWZhIGRlIGFsdW1icmFkbyBkZSBtaSBwcmVkaW8=?=',
        'Message-ID: <uno@example.com>',
        'Date: Mon, 02 Mar 2020 10:00:00 -0500',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'Solicito copia de la liquidación del año 2025.',
        '--b',
        'Content-Type: application/pdf; name="recibo.pdf"',
        'Content-Disposition: attachment; filename="recibo.pdf"',
        'Content-Transfer-Encoding: base64',
        '',
        PDF.toString('base64'),
        '--b--',
        '',
      ].join('\n'),
      '2026-03-03T15:00:00Z',
    );
    const correo = await llega('Tarifa de alumbrado de mi predio');
    expect(correo).toMatchObject({ estado: 'PROCESADO', clase: 'PETICION', remitente: 'jose@example.com' });
    const caso = await codigoDe(correo.radicado!);
    const ficha = await oficina.ficha(caso);
    // Received on Tuesday 3 March at 10:00 (when the server took it, not what its `Date` says): due on 25 March.
    expect(ficha).toMatchObject({
      tipo: 'DP_OTRO',
      canal: 'email',
      asunto: 'Tarifa de alumbrado de mi predio',
      hechos: 'Solicito copia de la liquidación del año 2025.',
      recibidoEn: '2026-03-03T15:00:00.000Z',
      vence: '2026-03-25',
    });
    expect(ficha.peticionario).toMatchObject({ nombres: 'José Muñoz', correo: 'jose@example.com' });
    expect(ficha.anexos.map((a: { nombre: string }) => a.nombre).sort()).toEqual([
      'Mensaje original.eml',
      'recibo.pdf',
    ]);
    const acuse = await salidaA('jose@example.com', /./);
    expect(acuse.message.text).toContain(correo.radicado);
    expect(imap.leidos()).toBe(1);
    const original = await oficina.quien('gestor').bytes('GET', `/correo-entrante/${correo.id}/original`);
    expect(original.toString()).toContain('Message-ID: <uno@example.com>');
  });
});
