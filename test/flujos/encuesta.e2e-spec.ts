import { ciudadano, exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { esperaElCaso } from './comprobaciones';
import { CLASIFICACION, LLAMADA, Oficina, type Caso } from './oficina';

const LLAMAR = 'Llamar al peticionario';
const DECIDIR = 'Decidir si se reabre el caso';
const CONTENTO = { SATISFACCION: 'Excelente', OPORTUNIDAD: 'Bueno', RESPUESTA: 'Excelente', NPS: '9' };

describe('S0-22: el seguimiento con llamada', () => {
  let oficina: Oficina;
  beforeAll(async () => {
    oficina = await Oficina.abrir({ config: { perfil: 'invama' } }, ['gestor', 'coordinador', 'aprobador']);
  });
  afterAll(() => oficina?.cerrar());

  it('S0-22: respondida el 10 de marzo, sin contacto sigue abierta; la llamada del 12 la cierra', async () => {
    const caso = await oficina.asignada(
      { datos: { tipo: 'DP_ALUMBRADO' } },
      { ...CLASIFICACION, tipo: 'DP_ALUMBRADO' },
    );
    await oficina.saltarA('2026-03-10T15:00:00Z');
    await oficina.redactarYAprobar(caso);
    await oficina.hastaEstado(caso, 'RESPONDIDO');
    await oficina.saltarA('2026-03-12T12:29:00Z');
    expect(await oficina.abiertas(caso)).toEqual([]);
    // Two business days after the delivery, when the sede opens: 12 March, 07:30.
    await oficina.saltarA('2026-03-12T12:30:01Z');
    await oficina.hacer('gestor', caso, LLAMAR, { resultadoLlamada: 'no-contesta', volverALlamar: 'hoy' });
    expect(await oficina.ficha(caso)).toMatchObject({
      estado: 'RESPONDIDO',
      cerradoEn: null,
      tareasAbiertas: [],
    });
    await oficina.saltarA('2026-03-12T14:30:02Z');
    expect(await oficina.abiertas(caso)).toEqual([LLAMAR]);
    await oficina.hacer('gestor', caso, LLAMAR, LLAMADA);
    expect(await oficina.hastaEstado(caso, 'CERRADO')).toMatchObject({
      respondidoEn: expect.stringMatching(/^2026-03-10/),
      cerradoEn: expect.stringMatching(/^2026-03-12/),
    });
    await oficina.comprobar();
  });
});

describe('S1-04: la encuesta por enlace de un solo uso', () => {
  let oficina: Oficina;
  beforeAll(async () => {
    oficina = await Oficina.abrir({ config: { perfil: 'servicio-al-cliente' } }, [
      'gestor',
      'coordinador',
      'aprobador',
    ]);
  });
  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const abrir = (token: string) => ciudadano(oficina.app).post('/publico/encuestas/abrir', { token });
  const responder = (token: string, valores: Record<string, string>, comentario?: string) =>
    ciudadano(oficina.app).post('/publico/encuestas/responder', {
      token,
      comentario,
      respuestas: Object.entries(valores).map(([pregunta, valor]) => ({ pregunta, valor })),
    });
  const correos = (caso: Caso) =>
    oficina.smtp.mails.filter(
      ({ message }) =>
        message.subject?.includes(caso.radicado) &&
        /encuesta/.test(message.text ?? '') &&
        /¿Cómo lo/.test(message.subject),
    );
  const enlace = async (caso: Caso): Promise<string> => {
    const [correo] = await waitFor(() => (correos(caso).length > 0 ? correos(caso) : undefined), {
      what: 'the survey mail',
    });
    const [, token] = /\/encuesta#([\w-]+)/.exec(correo!.message.text ?? '')!;
    return token!;
  };
  const respondida = async (peticion = {}): Promise<Caso> => {
    const caso = await oficina.radicar(peticion);
    await oficina.hacer('coordinador', caso, 'Clasificar la petición', CLASIFICACION);
    await oficina.asignar(caso);
    await oficina.redactarYAprobar(caso);
    await oficina.hastaEstado(caso, 'RESPONDIDO');
    return caso;
  };
  let contento: Caso;
  let descontento: Caso;
  let callado: Caso;
  let token: string;

  it('sale dos días hábiles después de la entrega, no antes, y su enlace no nombra a nadie', async () => {
    contento = await respondida();
    descontento = await respondida();
    callado = await respondida();
    await oficina.saltarA('2026-03-04T12:59:00Z');
    expect(correos(contento)).toEqual([]);
    expect(await oficina.ficha(contento)).toMatchObject({ estado: 'RESPONDIDO', tareasAbiertas: [] });
    await oficina.saltarA('2026-03-04T13:00:01Z');
    token = await enlace(contento);
    const guardado = await oficina.app.query(
      `select row_to_json(i)::text as fila from encuesta_invitacion i`,
    );
    expect(JSON.stringify(guardado)).not.toContain(token);
    expect(token).not.toMatch(new RegExp(`${contento.radicado}|Ospina`, 'i'));
  });

  it('un enlace inventado o cambiado no abre nada', async () => {
    for (const falso of ['x', token.slice(1), `${token}a`, 'a'.repeat(43)]) {
      const { status, body } = await abrir(falso);
      expect([status, body.code]).toEqual([404, 'encuesta-no-encontrada']);
    }
  });

  it('pregunta lo que dice el perfil y no admite otra cosa', async () => {
    const { preguntas } = exigir(await abrir(token), 200);
    expect(preguntas.map(({ codigo, escala }: Record<string, string>) => [codigo, escala])).toEqual([
      ['SATISFACCION', 'E-B-R-D'],
      ['OPORTUNIDAD', 'E-B-R-D'],
      ['RESPUESTA', 'E-B-R-D'],
      ['NPS', 'NPS'],
    ]);
    for (const malas of [
      {},
      { ...CONTENTO, NPS: '11' },
      { ...CONTENTO, OTRA: 'Sí' },
      { ...CONTENTO, RESPUESTA: 'bien' },
    ])
      expect((await responder(token, malas as Record<string, string>)).status).toBe(422);
  });

  it('respondida, cierra el caso; el mismo enlace no sirve dos veces', async () => {
    const { caso_id: casoId } = await oficina.fila(contento);
    const [una, otra] = await esperaElCaso(
      oficina.app,
      casoId,
      () => [responder(token, CONTENTO, 'Todo bien'), responder(token, CONTENTO)],
      'encuesta_invitacion',
    );
    expect([una!.status, otra!.status].sort()).toEqual([204, 409]);
    await oficina.hastaEstado(contento, 'CERRADO');
    await oficina.exigirTerminado(contento);
    for (const repetida of [await abrir(token), await responder(token, CONTENTO)])
      expect([repetida.status, repetida.body.code]).toEqual([409, 'encuesta-ya-respondida']);
    const filas = await oficina.app.query(
      `select pregunta, respuesta from v_encuesta_en_linea join radicado using (caso_id) where numero = $1 order by pregunta`,
      [contento.radicado],
    );
    expect(filas).toEqual([
      { pregunta: 'NPS', respuesta: '9' },
      { pregunta: 'OPORTUNIDAD', respuesta: 'bueno' },
      { pregunta: 'RESPUESTA', respuesta: 'excelente' },
      { pregunta: 'SATISFACCION', respuesta: 'excelente' },
    ]);
  });

  it('quien no quedó satisfecho llega a quien decide, y la reapertura es otro radicado', async () => {
    exigir(
      await responder(await enlace(descontento), { ...CONTENTO, RESPUESTA: 'Deficiente' }, 'Sigue igual'),
      204,
    );
    const { encuestas } = exigir(
      await oficina.quien('coordinador').get(`/casos/${descontento.radicado}/satisfaccion`),
      200,
    );
    expect(encuestas).toEqual([
      expect.objectContaining({
        estado: 'RESPONDIDA',
        comentario: 'Sigue igual',
        respuestas: expect.arrayContaining([
          { pregunta: '¿Cómo califica la claridad de la respuesta?', valor: 'Deficiente' },
        ]),
      }),
    ]);
    await oficina.hacer('coordinador', descontento, DECIDIR, {
      decisionReapertura: 'reabrir',
      motivoReapertura: 'No se resolvió el traslado del poste.',
    });
    await oficina.hastaEstado(descontento, 'CERRADO');
    const [nuevo] = await oficina.app.query<{ relacion: string; numero: string; asunto: string }>(
      `select n.numero, n.relacion, n.asunto from radicado n join radicado v on v.caso_id = n.relacionado_con where v.numero = $1`,
      [descontento.radicado],
    );
    expect(nuevo).toMatchObject({ relacion: 'REABRE_A', asunto: expect.stringMatching(/^Reapertura: /) });
    expect(nuevo!.numero).not.toBe(descontento.radicado);
  });

  it('sin respuesta se recuerda una vez con el mismo enlace; al vencer, el caso se cierra', async () => {
    const suyo = await enlace(callado);
    await oficina.saltarA('2026-03-09T13:00:01Z');
    await waitFor(() => correos(callado).length === 2, { what: 'the reminder' });
    expect(correos(callado)[1]!.message.subject).toMatch(/^Recordatorio: /);
    expect(correos(callado)[1]!.message.text).toContain(`/encuesta#${suyo}`);
    expect(await oficina.ficha(callado)).toMatchObject({ estado: 'RESPONDIDO' });
    await oficina.saltarA('2026-03-16T13:00:01Z');
    await oficina.hastaEstado(callado, 'CERRADO');
    const { status, body } = await responder(suyo, CONTENTO);
    expect([status, body.code]).toEqual([410, 'encuesta-vencida']);
    expect(correos(callado)).toHaveLength(2);
  });

  it('a quien no dejó correo se le llama', async () => {
    const caso = await respondida({
      datos: {
        peticionario: { nombres: 'Rosa', telefono: '3100000000', direccion: 'Calle 5 # 4-3' },
        canalRespuesta: 'fisico',
        anonima: true,
      },
    });
    await oficina.saltarA('2026-03-30T15:00:00Z');
    expect(await oficina.abiertas(caso)).toEqual([LLAMAR]);
    await oficina.hacer('gestor', caso, LLAMAR, { ...LLAMADA, satisfaccion: 'regular' });
    await oficina.hacer('coordinador', caso, DECIDIR, {
      decisionReapertura: 'no-reabrir',
      motivoReapertura: 'Se le explicó y aceptó la respuesta.',
    });
    await oficina.hastaEstado(caso, 'CERRADO');
  });

  it('A11: un cierre local corre el envío, el recordatorio y la validez del enlace', async () => {
    const cerrar = async (fecha: string) =>
      exigir(
        await oficina.quien('coordinador').post('/cierres-locales', { fecha, acto: `Circular del ${fecha}` }),
        201,
      );
    // Two business days after Monday 30 March would be 1 April; with the 31st closed, Monday 6: it is Holy Week.
    const caso = await respondida();
    await cerrar('2026-03-31');
    await oficina.saltarA('2026-04-01T13:00:01Z');
    expect(correos(caso)).toEqual([]);
    await oficina.saltarA('2026-04-06T13:00:01Z');
    const suyo = await enlace(caso);
    expect(exigir(await abrir(suyo), 200).venceEn).toBe('2026-04-16T13:00:00.000Z');

    await cerrar('2026-04-08');
    await waitFor(async () => (await abrir(suyo)).body.venceEn === '2026-04-17T13:00:00.000Z', {
      what: 'the link to follow the calendar',
    });
    await oficina.saltarA('2026-04-09T13:00:01Z');
    expect(correos(caso)).toHaveLength(1);
    await oficina.saltarA('2026-04-10T13:00:01Z');
    await waitFor(() => correos(caso).length === 2, { what: 'the reminder' });

    // Reminded already: only the last day is left to move.
    await cerrar('2026-04-14');
    await oficina.saltarA('2026-04-17T15:00:00Z');
    expect(exigir(await abrir(suyo), 200).venceEn).toBe('2026-04-20T13:00:00.000Z');
    expect(correos(caso)).toHaveLength(2);
    exigir(await responder(suyo, CONTENTO), 204);
    await oficina.hastaEstado(caso, 'CERRADO');
    // What is over follows nothing.
    await cerrar('2026-04-20');
    await oficina.calma();
    expect(
      await oficina.app.query(
        `select e.data->>'reloj' as reloj, e.data->>'vence' as vence from journal_entry e
           join radicado r on r.caso_id = e.case_id where r.numero = $1 and e.type = 'plazo.movido' and e.data->>'reloj' is not null order by e.seq`,
        [caso.radicado],
      ),
    ).toEqual([
      { reloj: 'encuesta.enviarEn', vence: '2026-04-06' },
      { reloj: 'encuesta.recordarEn', vence: '2026-04-10' },
      { reloj: 'encuesta.venceEn', vence: '2026-04-17' },
      { reloj: 'encuesta.venceEn', vence: '2026-04-20' },
    ]);
  });
});
