import { imapServer, type TestImapServer } from '../support/imap-server';
import { exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { ImapBuzon } from '../../src/canales/correo/imap-buzon';
import { ImapWorker } from '../../src/canales/correo/imap.worker';
import { ProcesadorDeCorreo } from '../../src/canales';
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

  it('S0-19: la respuesta del ciudadano al acuse se agrega a su caso y no abre otro', async () => {
    imap.entregar(
      simple([
        'From: Anatolia Rojas <ana@example.com>',
        'Subject: Poste inclinado',
        'Message-ID: <a1@example.com>',
      ]),
    );
    const primero = await llega('Poste inclinado');
    const acuse = await salidaA('ana@example.com', /./);
    imap.entregar(
      simple(
        [
          'From: ana@example.com',
          'Subject: Re: gracias',
          `In-Reply-To: ${acuse.message.messageId}`,
          'Message-ID: <a2@example.com>',
        ],
        'El poste queda en la calle 20 con carrera 23.',
      ),
    );
    expect(await llega('Re: gracias')).toMatchObject({
      estado: 'HILO',
      clase: 'RESPUESTA',
      radicado: primero.radicado,
    });
    await salidaA('ana@example.com', new RegExp(`quedó en el radicado ${primero.radicado}`));

    // By the number in the subject, and by the References to a message of her own.
    imap.entregar(
      simple([
        'From: ana@example.com',
        `Subject: Fotos del ${primero.radicado}`,
        'Message-ID: <a3@example.com>',
      ]),
    );
    expect(await llega(`Fotos del ${primero.radicado}`)).toMatchObject({
      estado: 'HILO',
      radicado: primero.radicado,
    });
    imap.entregar(
      simple([
        'From: ana@example.com',
        'Subject: Otra cosa más',
        'References: <a1@example.com>',
        'Message-ID: <a4@x.co>',
      ]),
    );
    expect(await llega('Otra cosa más')).toMatchObject({ estado: 'HILO', radicado: primero.radicado });
    const aportes = await oficina.app.query<{ texto: string }>(
      `select a.texto from actuacion_ciudadana a join radicado r on r.caso_id = a.caso_id where r.numero = $1 order by a.creada_en`,
      [primero.radicado],
    );
    expect(aportes.map((a) => a.texto)).toContain('El poste queda en la calle 20 con carrera 23.');
    expect(aportes).toHaveLength(3);

    // Anybody can write a number in a subject: from another address it is a petition of its own.
    imap.entregar(
      simple([
        'From: otra@example.com',
        `Subject: Sobre ${primero.radicado}`,
        'Message-ID: <otra@example.com>',
      ]),
    );
    const ajeno = await llega(`Sobre ${primero.radicado}`);
    expect(ajeno.estado).toBe('PROCESADO');
    expect(ajeno.radicado).not.toBe(primero.radicado);
  });

  it('lo que la entidad había pedido completar llega por correo y reanuda el término (art. 17)', async () => {
    imap.entregar(
      simple(['From: leo@example.com', 'Subject: Daño sin lugar', 'Message-ID: <leo1@example.com>']),
    );
    const { radicado } = await llega('Daño sin lugar');
    const caso = await codigoDe(radicado!);
    await oficina.hacer('gestor', caso, 'Clasificar la petición', {
      ...CLASIFICACION,
      tipo: 'DP_OTRO',
      completa: 'no',
      faltantes: 'Falta la dirección exacta del poste.',
    });
    await oficina.hastaEstado(caso, 'SUSPENDIDO');
    const pedido = await salidaA('leo@example.com', /requerimiento|informaci|complet/i);
    imap.entregar(
      simple(
        [
          'From: leo@example.com',
          'Subject: Re: la direccion',
          `In-Reply-To: ${pedido.message.messageId}`,
          'Message-ID: <leo2@x.co>',
        ],
        'Es la carrera 23 # 10-20.',
      ),
    );
    await llega('Re: la direccion');
    await oficina.hastaEstado(caso, 'EN_TRAMITE');
  });

  it('el mismo mensaje dos veces es un caso, también si se cae antes de marcarlo como leído', async () => {
    const mensaje = simple(['From: rep@example.com', 'Subject: Repetido', 'Message-ID: <rep@example.com>']);
    imap.entregar(mensaje);
    const { radicado } = await llega('Repetido');
    imap.desmarcar();
    imap.entregar(`Received: from otro.example.com\n${mensaje}`);
    await revisar();
    const sinId = simple(['From: rep2@example.com', 'Subject: Sin identificador']);
    imap.entregar(sinId);
    await llega('Sin identificador');
    imap.entregar(sinId);
    await revisar();
    await oficina.calma();
    const casos = await oficina.app.query<{ asunto: string; n: number }>(
      `select asunto, count(*)::int as n from radicado where asunto in ('Repetido', 'Sin identificador') group by 1 order by 1`,
    );
    expect(casos).toEqual([
      { asunto: 'Repetido', n: 1 },
      { asunto: 'Sin identificador', n: 1 },
    ]);
    // The same Message-ID over other words opens nothing by itself, and somebody can still file it.
    imap.entregar(
      simple(
        ['From: rep@example.com', 'Subject: Con id ajeno', 'Message-ID: <rep@example.com>'],
        'Otra petición distinta.',
      ),
    );
    const otro = await llega('Con id ajeno');
    expect(otro).toMatchObject({ estado: 'IGNORADO', clase: 'REPETIDO', radicado });
    exigir(await oficina.quien('coordinador').post(`/correo-entrante/${otro.id}/reintentar`), 204);
    const radicadoA = await waitFor(async () =>
      (await lista()).find((c) => c.id === otro.id && c.estado === 'PROCESADO'),
    );
    expect(radicadoA.radicado).not.toBe(radicado);
    expect((await oficina.quien('coordinador').post(`/correo-entrante/${otro.id}/reintentar`)).status).toBe(
      409,
    );
  });

  it('los mensajes de máquinas no abren casos: respuestas automáticas, listas y avisos de entrega', async () => {
    const robots = {
      'Fuera de la oficina': ['From: v@example.com', 'Auto-Submitted: auto-replied'],
      'Boletín de ofertas': [
        'From: v@example.com',
        'List-Unsubscribe: <https://example.com/baja>',
        'Precedence: bulk',
      ],
      'De servidor': ['From: MAILER-DAEMON@example.com', 'Return-Path: <>'],
      'Nuestro propio aviso': [`From: ${oficina.app.config.mailFrom}`],
    };
    for (const [asunto, cabeceras] of Object.entries(robots))
      imap.entregar(
        simple([...cabeceras, `Subject: ${asunto}`, `Message-ID: <${encodeURIComponent(asunto)}@robot>`]),
      );
    for (const asunto of Object.keys(robots))
      expect(await llega(asunto)).toMatchObject({ estado: 'IGNORADO', clase: 'AUTOMATICO', radicado: null });

    const [salio] = await oficina.app.query<{ id: string }>(
      `select id from outbox_mail where kind = 'acuse' limit 1`,
    );
    const avisados: string[][] = [];
    oficina.app
      .get(ProcesadorDeCorreo)
      .onDsn(async (_tx, dsn) => void avisados.push([dsn.accion, dsn.codigo!, ...dsn.mailIds]));
    imap.entregar(
      [
        'From: Mail Delivery Subsystem <mailer-daemon@example.com>',
        'Subject: Undelivered Mail Returned to Sender',
        'Message-ID: <dsn@example.com>',
        'Return-Path: <>',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
        '',
        '--r',
        'Content-Type: text/plain',
        '',
        'No se pudo entregar.',
        '--r',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; example.com',
        '',
        'Final-Recipient: rfc822; ana@example.com',
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 5.1.1 no existe',
        '--r',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: <${salio!.id}@cauce.invalid>`,
        '',
        '--r--',
        '',
      ].join('\n'),
    );
    expect(await llega('Undelivered Mail Returned to Sender')).toMatchObject({
      estado: 'IGNORADO',
      clase: 'DSN',
    });
    expect(avisados).toEqual([['failed', '5.1.1', salio!.id]]);
  });

  it('un correo hostil se radica o queda a la vista, y ninguno detiene a los demás', async () => {
    const parte =
      '--p\nContent-Type: text/plain; name="x.exe"\nContent-Disposition: attachment; filename="x.exe"\n\nMZ\n';
    const hostiles: Record<string, string | Buffer> = {
      'Sin remitente': simple(['Subject: Sin remitente', 'Message-ID: <h1@x>']),
      'Mil partes': [
        'From: h2@example.com',
        'Subject: Mil partes',
        'Message-ID: <h2@x>',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="p"',
        '',
        '--p\nContent-Type: text/plain\n\nLa petición.\n',
        parte.repeat(1000),
        '--p--',
      ].join('\n'),
      'Treinta anexos': [
        'From: h8@example.com',
        'Subject: Treinta anexos',
        'Message-ID: <h8@x>',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="p"',
        '',
        '--p\nContent-Type: text/plain\n\nLa petición.\n',
        parte.repeat(30),
        '--p--',
      ].join('\n'),
      'Solo HTML': [
        'From: h3@example.com',
        'Subject: Solo HTML',
        'Message-ID: <h3@x>',
        'Content-Type: text/html; charset=no-existe-8',
        '',
        '<p>Pido <b>luz</b><script>alert(1)</script><img src=x onerror=alert(2)></p>',
      ].join('\n'),
      'Demasiado grande': simple(
        ['From: h4@example.com', 'Subject: Demasiado grande', 'Message-ID: <h4@x>'],
        'palabra '.repeat(60_000),
      ),
      'Juego roto': Buffer.concat([
        Buffer.from(
          'From: h5@example.com\nSubject: Juego roto\nMessage-ID: <h5@x>\nContent-Type: text/plain; charset=utf-8\n\nPetici',
        ),
        Buffer.from([0xf3, 0x00, 0xff, 0xfe, 0xed, 0xa0, 0x80]),
        Buffer.from(' rota.\n'),
      ]),
      '(vacío)': 'From: h6@example.com\nSubject: (vacío)\nMessage-ID: <h6@x>\n\n',
    };
    for (const mensaje of Object.values(hostiles)) imap.entregar(mensaje);
    imap.entregar(
      'Subject: =?utf-8?Q?Inyectado=0D=0ABcc=3A_otro=40example.com?=\nFrom: h7@example.com\nMessage-ID: <h7@x>\n\nTexto.\n',
    );
    const fichas: Record<string, any> = {};
    for (const asunto of [...Object.keys(hostiles), 'Inyectado Bcc: otro@example.com']) {
      const correo = await llega(asunto);
      expect(correo).toMatchObject({ asunto, estado: 'PROCESADO' });
      fichas[asunto] = { ...(await oficina.ficha(await codigoDe(correo.radicado!))), correo };
    }
    expect(fichas['Sin remitente']).toMatchObject({ anonima: true, peticionario: null });
    expect(fichas['Mil partes'].correo.anexosRechazados).toEqual([
      { nombre: 'todos los anexos', motivo: expect.stringContaining('mal formado') },
    ]);
    expect(fichas['Treinta anexos'].correo.anexosRechazados).toHaveLength(21);
    expect(fichas['Mil partes'].hechos).toBe('La petición.');
    expect(fichas['Solo HTML'].hechos).toBe('Pido luz[x]');
    expect(fichas['Demasiado grande'].hechos).toMatch(/^palabra .*\[El texto sigue en el mensaje original/s);
    expect(fichas['(vacío)'].hechos).toContain('no trae texto');
    const aviso = await salidaA('h8@example.com', /anexos que no pudimos recibir/);
    expect(aviso.message.text).toContain('x.exe');
    for (const { to } of oficina.smtp.mails) expect(to).not.toContain('otro@example.com');
  });

  it('lo que escriben otros programas de correo se lee entero, y lo que no se puede recibir se dice', async () => {
    const partes = (cabeceras: string[], ...unas: string[]) =>
      [
        ...cabeceras,
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="m"',
        '',
        ...unas.map((una) => `--m\n${una}\n`),
        '--m--',
        '',
      ].join('\n');
    const texto = 'Content-Type: text/plain; charset=utf-8\n\nVea lo que me respondieron.';
    // A subject of two lines whose letter of two bytes is cut between them, over a body of Windows.
    imap.entregar(
      [
        'From: =?iso-8859-1?Q?Bego=F1a_R=EDos?= <begona@example.com>',
        'Subject: =?utf-8?Q?Petici=C3=B3n_del_barrio_La_Estrella:_se_da=C3?=',
        ' =?utf-8?Q?=B1=C3=B3_el_poste?=',
        'Message-ID: <win@example.com>',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=windows-1252',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Me dijeron =93ma=F1ana=94 =96 y ya cobraron 20 =80.',
        '',
      ].join('\n'),
    );
    const { radicado } = await llega('Petición del barrio La Estrella: se dañó el poste');
    const ficha = await oficina.ficha(await codigoDe(radicado!));
    expect(ficha.hechos).toBe('Me dijeron “mañana” – y ya cobraron 20 €.');
    expect(ficha.peticionario).toMatchObject({ nombres: 'Begoña Ríos' });

    // Somebody forwards a message inside another: what it answers to is what the outer one says.
    imap.entregar(
      partes(
        ['From: reenvia@example.com', 'Subject: Reenviado adentro', 'Message-ID: <afuera@example.com>'],
        texto,
        `Content-Type: message/rfc822\n\nFrom: begona@example.com\nSubject: Otro\nMessage-ID: <win@example.com>\nIn-Reply-To: <win@example.com>\nAuto-Submitted: auto-replied\n\nAdentro.`,
      ),
    );
    const reenviado = await llega('Reenviado adentro');
    expect(reenviado).toMatchObject({ estado: 'PROCESADO', clase: 'PETICION' });
    expect(reenviado.radicado).not.toBe(radicado);
    const original = await oficina.quien('gestor').bytes('GET', `/correo-entrante/${reenviado.id}/original`);
    expect(original.toString()).toContain('Adentro.');

    const video = Buffer.alloc(300 * 1024, 7)
      .toString('base64')
      .replace(/.{76}/g, '$&\n');
    imap.entregar(
      partes(
        ['From: pesado@example.com', 'Subject: Video del poste', 'Message-ID: <pesado@example.com>'],
        texto,
        `Content-Type: video/mp4; name="v.mp4"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="v.mp4"\n\n${video}`,
      ),
    );
    expect(await llega('Video del poste')).toMatchObject({
      estado: 'PROCESADO',
      anexosRechazados: [{ nombre: 'todos los anexos', motivo: expect.stringContaining('se recibió sin') }],
    });
    const aviso = await salidaA('pesado@example.com', /anexos que no pudimos recibir/);
    expect(aviso.message.text).toContain('todos los anexos: el mensaje pasa de');
  });

  it('una respuesta automática a nuestro acuse y una devolución que no es nuestra no abren ni mueven nada', async () => {
    imap.entregar(simple(['From: fuera@example.com', 'Subject: Estoy por salir', 'Message-ID: <f1@x.co>']));
    const { radicado } = await llega('Estoy por salir');
    const acuse = await salidaA('fuera@example.com', /Recibimos su solicitud/);
    imap.entregar(
      simple([
        'From: fuera@example.com',
        'Subject: Ausente',
        'Message-ID: <f2@x.co>',
        `In-Reply-To: ${acuse.message.messageId}`,
        'Auto-Submitted: auto-replied (vacation)',
      ]),
    );
    expect(await llega('Ausente')).toMatchObject({ estado: 'IGNORADO', clase: 'AUTOMATICO', radicado });
    imap.entregar(
      [
        'From: mailer-daemon@example.com',
        'Subject: Devuelto a otro',
        'Message-ID: <ajena@example.com>',
        'Return-Path: <>',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
        '',
        '--r\nContent-Type: message/delivery-status\n\nAction: failed\nStatus: 5.1.1\n',
        '--r\nContent-Type: text/rfc822-headers\n\nMessage-ID: <7c0f6c1e-2f0f-4a53-9d8e-222222222222@otra.example>\n',
        '--r--',
        '',
      ].join('\n'),
    );
    expect(await llega('Devuelto a otro')).toMatchObject({
      estado: 'IGNORADO',
      clase: 'DSN',
      radicado: null,
    });
    await oficina.calma();
    const salidas = oficina.smtp.mails.filter(({ to }) => to.includes('fuera@example.com'));
    expect(salidas).toHaveLength(1);
    expect(oficina.smtp.mails.filter(({ to }) => to.some((uno) => uno.includes('mailer-daemon')))).toEqual(
      [],
    );
    const [{ n }] = (await oficina.app.query<{ n: number }>(
      `select count(*)::int as n from actuacion_ciudadana a join radicado r on r.caso_id = a.caso_id where r.numero = $1`,
      [radicado],
    )) as [{ n: number }];
    expect(n).toBe(0);
  });

  it('lo que el servidor no pudo dar se pide otra vez, aunque alguien ya lo haya abierto', async () => {
    const traer = jest
      .spyOn(ImapBuzon.prototype, 'traer')
      .mockRejectedValueOnce(new Error('NO [UNAVAILABLE]'));
    imap.entregar(simple(['From: tarda@example.com', 'Subject: A la segunda', 'Message-ID: <segunda@x>']));
    await revisar();
    expect((await lista()).map(({ asunto }) => asunto)).not.toContain('A la segunda');
    imap.marcar();
    expect(await llega('A la segunda')).toMatchObject({ estado: 'PROCESADO' });
    traer.mockClear();
    await revisar();
    expect(traer).not.toHaveBeenCalled();
    traer.mockRestore();
  });

  it('si el servidor cuelga se vuelve a conectar, y la página dice cómo va', async () => {
    imap.colgar();
    await revisar();
    imap.entregar(simple(['From: vuelve@example.com', 'Subject: Después de colgar', 'Message-ID: <v@x>']));
    expect(await llega('Después de colgar')).toMatchObject({ estado: 'PROCESADO' });
    const { configurado, buzones } = exigir(
      await oficina.quien('gestor').get('/correo-entrante/buzones'),
      200,
    );
    expect(configurado).toBe(true);
    expect(buzones).toEqual([
      { buzon: 'buzon@127.0.0.1/INBOX', error: null, revisadoEn: expect.any(String) },
    ]);
    expect((await oficina.quien('brigadista').get('/correo-entrante')).status).toBe(403);
  });
});
