import { smtpServer, type TestSmtpServer } from '../support/smtp-server';
import { createTestApp, type TestApp } from '../support/test-app';
import { PETICION, Persona, ciudadano, exigir, persona, radicar } from '../support/persona';
import { leerPdf } from '../unit/cartas/texto-del-pdf';
import { waitFor } from '../support/wait-for';

/** Issue "the spine", steps 2–4 and 7, on a real PostgreSQL and a real SMTP server. */
describe('una petición se radica, se trabaja, se responde por carta, se confirma y se cierra', () => {
  let smtp: TestSmtpServer;
  let app: TestApp;
  let gestor: Persona;
  let coordinador: Persona;
  let brigadista: Persona;
  let aprobador: Persona;
  let auditor: Persona;
  let radicado: string;
  let codigo: string;

  beforeAll(async () => {
    smtp = await smtpServer();
    app = await createTestApp({ config: { smtpUrl: smtp.url } });
    gestor = await persona(app, 'gestor');
    coordinador = await persona(app, 'coordinador');
    brigadista = await persona(app, 'brigadista');
    aprobador = await persona(app, 'aprobador');
    auditor = await persona(app, 'auditor');
  });

  afterAll(async () => {
    await app?.close();
    await smtp?.close();
  });

  it('S3-06: el ciudadano radica el 2 de marzo con un anexo y recibe número, código y acuse por correo', async () => {
    const anexos = [{ nombre: 'foto.txt', tipo: 'text/plain', contenido: 'El poste 4521 está apagado.' }];
    const creado = exigir(await radicar(ciudadano(app), { anexos }), 201);
    ({ radicado, codigo } = creado);
    expect(creado).toMatchObject({
      radicado: expect.stringMatching(/^2026-0*1$/),
      efectivo: '2026-03-02',
      correo: PETICION.peticionario.correo,
    });
    const acuse = await waitFor(() => smtp.mails.find((mail) => mail.message.subject?.includes(radicado)));
    expect(acuse.to).toEqual([PETICION.peticionario.correo]);
    expect(acuse.message.text).toContain(codigo);
    expect(acuse.message.attachments[0]?.content.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('la entidad archiva el acuse sin el código: con él, quien lee el caso actuaría como el ciudadano', async () => {
    const { cartas } = exigir(await gestor.get(`/casos/${radicado}`), 200);
    const { texto } = await leerPdf(await gestor.bytes('GET', `/cartas/${cartas[0].id}/pdf`));
    expect(texto).toContain(radicado);
    expect(texto).toContain('el que recibió');
    expect(texto).not.toContain(codigo);
  });

  it('el gestor la ve en su bandeja con vencimiento y color, y la clasifica', async () => {
    await gestor.tarea(radicado, 'Clasificar la petición');
    const { elementos } = exigir(await gestor.get('/tareas?ver=disponibles'), 200);
    expect(elementos[0]).toMatchObject({
      radicado,
      nombre: 'Clasificar la petición',
      semaforo: 'verde',
      vence: expect.any(String),
    });
    await gestor.hacer(radicado, 'Clasificar la petición', {
      tipo: 'RECLAMO_PRESTACION',
      prioridad: 'NORMAL',
      requiereVisita: true,
      juridico: false,
      competente: 'si',
      completa: 'si',
    });
  });

  it('el coordinador asigna, el gestor acepta y programa, el brigadista visita', async () => {
    await coordinador.hacer(radicado, 'Asignar gestor y fecha interna', {
      gestor: 'gestor',
      area: 'Alumbrado',
    });
    await gestor.hacer(radicado, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
    await gestor.hacer(radicado, 'Programar la visita', {
      fechaVisita: '2026-03-04',
      franja: 'manana',
      direccionVisita: 'Calle 20 # 10-15',
    });
    await brigadista.hacer(radicado, 'Hacer la visita', {
      checklistSst: [
        'identificacion',
        'epp',
        'herramienta',
        'senalizacion',
        'riesgo-electrico',
        'alturas',
        'clima',
        'ambiente',
      ],
      resultadoVisita: 'realizada',
      usuarioPresente: true,
      hallazgos: 'Fotocelda quemada; se cambió.',
    });
    await gestor.hacer(radicado, 'Validar la visita', { visitaValida: 'si', conclusionVisita: 'Reparado.' });
  });

  it('S3-12: el gestor redacta, otra persona aprueba, y la carta sale por correo', async () => {
    await gestor.hacer(radicado, 'Redactar la respuesta', {
      decision: 'favorable',
      cuerpo: 'El poste fue reparado el 4 de marzo de 2026.\n\nGracias por avisarnos.',
      fundamento: 'Ley 142 de 1994, artículo 152.',
      procedenRecursos: true,
    });
    await aprobador.hacer(radicado, 'Aprobar la respuesta', {
      aprobacion: 'aprobar',
      criterioCalidad: true,
      criterioClaridad: true,
      criterioPrecision: true,
      criterioIdoneidad: true,
      criterioCongruencia: true,
    });
    const respuesta = await waitFor(() =>
      smtp.mails.find((m) => m.message.subject?.toLowerCase().includes('respuesta')),
    );
    expect(respuesta.message.attachments[0]?.contentType).toBe('application/pdf');
    await waitFor(async () => (await gestor.get(`/casos/${radicado}`)).body.estado === 'RESPONDIDO');
    // The proof of delivery: what the mail server answered when it took the message.
    const [prueba] = await app.query(
      `select n.medio, m.response from notificacion n join outbox_mail m on m.id = n.correo_id
         join radicado r on r.caso_id = n.caso_id where r.numero = $1`,
      [radicado],
    );
    expect(prueba).toMatchObject({ medio: 'correo', response: expect.stringMatching(/^250/) });
  });

  it('S0-22: solo la llamada de seguimiento, dos días hábiles después, cierra el caso', async () => {
    await waitFor(
      async () =>
        (await app.query(`select 1 from engine_job where element_id = 'fecha-de-llamada'`)).length === 1,
      { what: 'the hour of the call' },
    );
    app.clock.set('2026-03-04T13:00:01Z');
    await Promise.all([gestor, coordinador, brigadista, aprobador, auditor].map((quien) => quien.entrar()));
    await gestor.hacer(radicado, 'Llamar al peticionario', {
      resultadoLlamada: 'contactado',
      confirmaRespuesta: 'si',
      satisfaccion: 'excelente',
      nps: 10,
    });
    await waitFor(async () => (await gestor.get(`/casos/${radicado}`)).body.estado === 'CERRADO');
  });

  it('el ciudadano ve cada paso público y descarga su carta', async () => {
    const seguimiento = exigir(await ciudadano(app).post('/publico/seguimiento', { radicado, codigo }), 200);
    expect(seguimiento.estado).toBe('CERRADO');
    expect(seguimiento.pasos.map((p: { titulo: string }) => p.titulo)).toEqual(
      expect.arrayContaining([
        'Petición radicada',
        'En trámite',
        'Visita registrada',
        'Respuesta despachada',
        'Respondida',
        'Cerrada',
      ]),
    );
    const carta = await ciudadano(app).bytes('POST', '/publico/seguimiento/carta', {
      radicado,
      codigo,
      carta: seguimiento.cartas.at(-1).codigo,
    });
    expect(carta.subarray(0, 5).toString()).toBe('%PDF-');
    exigir(await ciudadano(app).post('/publico/seguimiento', { radicado, codigo: 'AAAAA-AAAAA' }), 404);
  });

  it('S2-14: la línea de tiempo del caso está completa y dice quién hizo cada cosa', async () => {
    const linea: Array<{ titulo: string; actor?: string }> = exigir(
      await gestor.get(`/casos/${radicado}/linea`),
      200,
    );
    const pasos = linea.map(({ titulo, actor }) => `${titulo} · ${actor ?? ''}`);
    const esperados = [
      'Petición radicada · ',
      'Clasificar la petición · Persona gestor',
      'Asignar gestor y fecha interna · Persona coordinador',
      'Aceptar o devolver la asignación · Persona gestor',
      'Programar la visita · Persona gestor',
      'Hacer la visita · Persona brigadista',
      'Validar la visita · Persona gestor',
      'Redactar la respuesta · Persona gestor',
      'Aprobar la respuesta · Persona aprobador',
      'Llamar al peticionario · Persona gestor',
    ];
    expect(pasos.filter((paso) => esperados.includes(paso))).toEqual(esperados);
    expect(linea.map(({ titulo }) => titulo)).toEqual(
      expect.arrayContaining(['Respuesta despachada', 'Llamada de seguimiento', 'Cerrada']),
    );
  });

  it('el auditor lee la bitácora y su cadena está íntegra', async () => {
    const verificacion = exigir(await auditor.get(`/casos/${radicado}/bitacora/verificacion`), 200);
    expect(verificacion).toMatchObject({ integra: true });
    expect(verificacion.entradas).toBeGreaterThan(20);
  });
});
