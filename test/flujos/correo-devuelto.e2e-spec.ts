import { exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { esperaElCaso } from './comprobaciones';
import { BORRADOR, CLASIFICACION, LLAMADA, Oficina, type Caso } from './oficina';

/** As Postfix writes it (RFC 3464), with the headers of the mail that came back. */
function postfix(mailId: string, { accion = 'failed', codigo = '5.1.1' } = {}): string {
  return [
    'Return-Path: <>',
    'Date: Mon,  2 Mar 2026 09:05:11 -0500 (-05)',
    'From: MAILER-DAEMON@mx.example.com (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    'To: pqr@cpai-001.example',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="4D1A2.1709"',
    'Message-Id: <20260302140511.4D1A2@mx.example.com>',
    '',
    '--4D1A2.1709',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host mx.example.com.',
    '<luz.marina@example.com>: host mx.example.com said: 550 5.1.1 User unknown',
    '',
    '--4D1A2.1709',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    'Arrival-Date: Mon,  2 Mar 2026 09:05:10 -0500 (-05)',
    '',
    'Final-Recipient: rfc822; luz.marina@example.com',
    `Action: ${accion}`,
    `Status: ${codigo}`,
    'Diagnostic-Code: smtp; 550 5.1.1 <luz.marina@example.com>: Recipient address rejected: User unknown',
    '',
    '--4D1A2.1709',
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${mailId}@cpai-001.example>`,
    'Subject: Respuesta a su solicitud',
    'To: luz.marina@example.com',
    '',
    '--4D1A2.1709--',
    '',
  ].join('\r\n');
}

/** A mail that was accepted and came back notified nobody (CPACA, arts. 56 and 67 to 69). */
describe('un correo aceptado que después se devuelve', () => {
  let oficina: Oficina;
  let caso: Caso;
  let correoId: string;

  beforeAll(async () => {
    oficina = await Oficina.abrir();
    caso = await oficina.asignada();
    await oficina.redactarYAprobar(caso, BORRADOR);
    await oficina.esperaLlamada(caso);
    const [fila] = await oficina.app.query<{ correo_id: string }>(`select correo_id from notificacion`);
    correoId = fila!.correo_id;
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const entregar = (eml: string) => {
    const form = new FormData();
    form.set('archivo', new Blob([eml], { type: 'message/rfc822' }), 'devuelto.eml');
    return oficina.quien('gestor').enviar('/notificaciones/devoluciones', form);
  };
  const notificaciones = async (): Promise<any[]> =>
    exigir(await oficina.quien('gestor').get(`/casos/${caso.radicado}/notificaciones`), 200);

  it('un retraso no es una devolución; lo que no es un aviso de entrega se rechaza', async () => {
    expect(await entregar(postfix(correoId, { accion: 'delayed', codigo: '4.4.1' }))).toMatchObject({
      status: 200,
      body: { resultado: 'NO_DEFINITIVA' },
    });
    expect(await entregar('From: alguien@example.com\r\nSubject: Hola\r\n\r\nBuenos días.')).toMatchObject({
      status: 422,
      body: { code: 'no-es-una-devolucion' },
    });
    expect(await entregar(postfix('7c0f6c1e-2f0f-4a53-9d8e-111111111111'))).toMatchObject({
      body: { resultado: 'AJENA' },
    });
    expect(await oficina.abiertas(caso)).toEqual([]);
    await oficina.esperaLlamada(caso);
  });

  it('reabre la notificación en papel; el término sigue detenido', async () => {
    await oficina.saltarA('2026-03-02T20:00:00Z');
    const { respondidoEn } = await oficina.ficha(caso);
    const { caso_id: casoId } = await oficina.fila(caso);
    const dos = await esperaElCaso(
      oficina.app,
      casoId,
      () => [entregar(postfix(correoId)), entregar(postfix(correoId))],
      'notificacion',
    );
    expect(dos.map(({ body }) => body.resultado).sort()).toEqual(['DEVUELTA', 'REPETIDA']);
    expect(dos[0]!.body.codigo).toBe('5.1.1');
    await oficina.quien('gestor').tarea(caso.radicado, 'Enviar la citación');
    expect(await oficina.abiertas(caso)).toEqual(['Enviar la citación']);
    expect(await oficina.ficha(caso)).toMatchObject({ estado: 'RESPONDIDO', respondidoEn });
    const [devuelta, enPapel] = await notificaciones();
    expect(devuelta).toMatchObject({
      estado: 'DEVUELTA',
      motivoDevolucion: expect.stringContaining('5.1.1'),
    });
    expect(devuelta.motivoDevolucion).not.toContain('luz.marina');
    expect(enPapel).toMatchObject({ medio: 'fisico', exige: true, estado: 'PENDIENTE' });
  });

  it('el mismo aviso otra vez no la reabre otra vez', async () => {
    expect(exigir(await entregar(postfix(correoId)), 200)).toMatchObject({ resultado: 'REPETIDA' });
    expect(await notificaciones()).toHaveLength(2);
    const { elementos } = exigir(await oficina.quien('gestor').get('/notificaciones'), 200);
    expect(elementos).toHaveLength(1);
  });

  it('notificada en papel, se llama otra vez y se cierra', async () => {
    await oficina.hacer('gestor', caso, 'Enviar la citación', {
      medioCitacion: 'mano',
      fechaCitacion: '2026-03-02',
    });
    await oficina.hacer('gestor', caso, 'Notificar personalmente', {
      formaNotificacion: 'personal',
      fechaNotificacion: '2026-03-02',
      calidadNotificado: 'Titular',
      constanciaNotificacion: 'Exhibió su documento y recibió copia.',
    });
    await oficina.hacer('gestor', caso, 'Llamar al peticionario', LLAMADA);
    await oficina.exigirTerminado(caso);
  });

  it('de un caso cerrado nadie la espera: se avisa a quien responde', async () => {
    await oficina.app.query(
      `update account set email = 'coordinador@cpai-001.example' where username = 'coordinador'`,
    );
    const otro = await oficina.asignada();
    await oficina.redactarYAprobar(otro);
    await oficina.hacer('gestor', otro, 'Llamar al peticionario', LLAMADA);
    await oficina.hastaEstado(otro, 'CERRADO');
    const [fila] = await oficina.app.query<{ correo_id: string }>(
      `select n.correo_id from notificacion n join radicado r on r.caso_id = n.caso_id where r.numero = $1`,
      [otro.radicado],
    );
    exigir(await entregar(postfix(fila!.correo_id)), 200);
    await waitFor(() =>
      oficina.smtp.mails.find((m) => m.message.subject === `${otro.radicado}: un correo fue devuelto`),
    );
  });

  it('un requerimiento en papel que llega después de los diez días no suspende nada, y no es un incidente', async () => {
    const tarde = await oficina.radicar({ datos: { canalRespuesta: 'fisico' } });
    await oficina.hacer('gestor', tarde, 'Clasificar la petición', {
      ...CLASIFICACION,
      completa: 'no',
      faltantes: 'Falta la dirección exacta del poste.',
    });
    await oficina.saltarA('2026-03-25T15:00:00Z');
    await oficina.hacer('gestor', tarde, 'Entregar el requerimiento en papel', {
      medioEntrega: 'guia',
      guia: 'RA-555666777',
      fechaEntrega: '2026-03-24',
      constancia: 'El correo tardó.',
    });
    await oficina.quien('coordinador').tarea(tarde.radicado, 'Asignar gestor y fecha interna');
    expect(await oficina.ficha(tarde)).toMatchObject({ estado: 'EN_TRAMITE', vence: '2026-03-30' });
    expect(await oficina.app.query(`select 1 from incident where resolved_at is null`)).toEqual([]);
  });
});
