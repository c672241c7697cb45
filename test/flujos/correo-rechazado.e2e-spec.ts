import { waitFor } from '../support/wait-for';
import { CLASIFICACION, COMUNICACION, LLAMADA, Oficina, type Caso } from './oficina';

const ENTREGA = {
  medioEntrega: 'personal',
  fechaEntrega: '2026-03-02',
  constancia: 'Firmó el peticionario.',
};

/** SMTP codes: a 5yz is final and the letter goes on paper, a 4yz is tried again (RFC 5321, 4.2.1). */
describe('el servidor de correo del destinatario no recibe', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir();
  });

  afterEach(async () => {
    oficina.smtp.refuse(undefined);
    await oficina.comprobar();
  });
  afterAll(() => oficina?.cerrar());

  const pasos = async (caso: Caso): Promise<string[]> =>
    (await oficina.seguimiento(caso)).pasos.map((p: { titulo: string }) => p.titulo);

  const respondidas: Caso[] = [];

  it('con 550 la respuesta pasa a entregarse en papel, y hasta entonces no está respondida', async () => {
    const caso = await oficina.asignada();
    await oficina.calma();
    oficina.smtp.refuse(550);
    await oficina.redactarYAprobar(caso, COMUNICACION);
    await oficina.quien('gestor').tarea(caso.radicado, 'Entregar por medio físico');
    const [notificacion] = await oficina.app.query<{ estado: string; evidencia: string }>(
      `select estado, evidencia from notificacion`,
    );
    expect(notificacion).toMatchObject({ estado: 'RECHAZADA', evidencia: expect.stringContaining('550') });
    expect(await oficina.ficha(caso)).toMatchObject({ estado: 'EN_RESPUESTA', respondidoEn: null });
    expect(await pasos(caso)).not.toContain('Respuesta despachada');
    await oficina.hacer('gestor', caso, 'Entregar por medio físico', ENTREGA);
    await oficina.hastaEstado(caso, 'RESPONDIDO');
    expect(await pasos(caso)).toContain('Respuesta despachada');
    respondidas.push(caso);
  });

  it('con 451 se intenta otra vez, sale con el mismo Message-ID y una sola vez', async () => {
    const caso = await oficina.asignada();
    await oficina.calma();
    oficina.smtp.refuse(451, 'data');
    await oficina.redactarYAprobar(caso);
    const [correo] = await waitFor(async () => {
      const filas = await oficina.app.query<{ id: string; last_error: string }>(
        `select m.id, m.last_error from outbox_mail m join notificacion n on n.correo_id = m.id join radicado r on r.caso_id = n.caso_id
          where r.numero = $1 and m.attempts = 1 and m.status = 'pending'`,
        [caso.radicado],
      );
      return filas.length === 1 && filas;
    });
    expect(correo!.last_error).toContain('451');
    expect((await oficina.ficha(caso)).estado).toBe('EN_RESPUESTA');
    const salieron = oficina.smtp.mails.length;

    oficina.smtp.refuse(undefined);
    await oficina.saltarA('2026-03-02T14:02:00Z');
    await oficina.hastaEstado(caso, 'RESPONDIDO');
    const nuevos = oficina.smtp.mails.slice(salieron);
    expect(nuevos.map((m) => m.message.messageId)).toEqual([expect.stringContaining(correo!.id)]);
    respondidas.push(caso);
  });

  it('un requerimiento rechazado no suspende nada hasta que se entregue en papel', async () => {
    const caso = await oficina.radicar();
    await oficina.quien('gestor').tarea(caso.radicado, 'Clasificar la petición');
    await oficina.calma();
    oficina.smtp.refuse(550);
    await oficina.hacer('gestor', caso, 'Clasificar la petición', {
      ...CLASIFICACION,
      completa: 'no',
      faltantes: 'Falta la dirección exacta del poste.',
    });
    await oficina.quien('gestor').tarea(caso.radicado, 'Entregar el requerimiento en papel');
    expect(await oficina.ficha(caso)).toMatchObject({ estado: 'RECIBIDO', vence: '2026-03-24' });
    expect(await oficina.actuar(caso, 'complemento', 'Todavía nadie me lo pidió.')).toMatchObject({
      status: 409,
    });
    oficina.smtp.refuse(undefined);
    await oficina.saltarA('2026-03-06T15:00:00Z');
    await oficina.hacer('gestor', caso, 'Entregar el requerimiento en papel', {
      ...ENTREGA,
      fechaEntrega: '2026-03-05',
    });
    const ficha = await oficina.hastaEstado(caso, 'SUSPENDIDO');
    // Counted from the day of the delivery, not from the day it was written down: 3, 4 and 5 March.
    expect(ficha.plazo).toMatchObject({ consumidos: 3, restantes: 12 });
    expect(await pasos(caso)).toEqual([
      'Petición radicada',
      'Comunicación entregada',
      'En espera de información del peticionario',
    ]);
  });

  it('por correo o en papel, la llamada de dos días hábiles después las cierra', async () => {
    expect(respondidas).toHaveLength(2);
    for (const caso of respondidas) {
      await oficina.hacer('gestor', caso, 'Llamar al peticionario', LLAMADA);
      await oficina.exigirTerminado(caso);
    }
  });
});
