import { PerfilesService } from '../../src/perfiles';
import { PETICION, ciudadano, exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { elaborar, importar, tabla } from './indicadores-soporte';
import { APROBACION, BORRADOR, CLASIFICACION, Oficina, type Caso } from './oficina';

const SEIS = ['QUEJA', 'RECLAMO', 'SUGERENCIA', 'INFORMACION', 'DERECHO_PETICION', 'FELICITACION'];
const RECLAMO = { ...CLASIFICACION, tipo: 'RECLAMO' };
const RESARCIMIENTO = { ...CLASIFICACION, tipo: 'RESARCIMIENTO' };
const OFERTA = {
  ofertaEvidencia: 'La pasadía del 31 de mayo incluía piscina, según la reserva y el afiche.',
  ofertaIncumplida: 'si',
  expectativaSuperaLoPactado: 'no',
  huboAfectacion: 'si',
  afectacion: 'La familia no pudo usar la piscina.',
};

/** Comfenalco Quindío (S4): one area attends the user, the services answer to it, and a broken offer is repaired. */
describe('con el perfil de Comfenalco', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir({ config: { perfil: 'comfenalco' }, now: '2026-06-03T15:00:00Z' });
    await oficina.contratar('recreacion', ['area']);
    await oficina.contratar('jefa', ['area', 'aprobador']);
    await oficina.app.query(`update account set email = username || '@example.com'`);
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const desdeElArea = (datos: Record<string, unknown> = {}) => {
    const form = new FormData();
    form.set(
      'datos',
      JSON.stringify({
        canal: 'punto-fisico',
        origen: 'RECREACION',
        asunto: 'La piscina estaba cerrada',
        hechos: 'Un afiliado cuenta que la piscina estaba cerrada el domingo.',
        peticionario: { nombres: 'Rosalba', apellidos: 'Cifuentes', correo: 'rosalba@example.com' },
        canalRespuesta: 'correo',
        aceptaTratamientoDatos: true,
        ...datos,
      }),
    );
    return oficina.quien('recreacion').enviar('/radicados', form);
  };
  const avisadosDe = (asunto: RegExp) =>
    oficina.smtp.mails.filter(({ message }) => asunto.test(message.subject ?? '')).flatMap(({ to }) => to);
  const temporizadores = async (caso: Caso): Promise<Record<string, string>> => {
    const { caso_id } = await oficina.fila(caso);
    const filas = await oficina.app.query<{ element_id: string; run_at: Date }>(
      `select element_id, run_at from engine_job where kind = 'timer' and root_id = $1`,
      [caso_id],
    );
    return Object.fromEntries(filas.map((f) => [f.element_id, f.run_at.toISOString()]));
  };
  const aLasManosDelArea = async (caso: Caso): Promise<void> => {
    await oficina.hacer('gestor', caso, 'Clasificar la petición', RECLAMO);
    await oficina.asignar(caso);
    await oficina.hacer('gestor', caso, 'Enviar al área responsable', {
      area: 'Recreación',
      responsable: 'recreacion',
      instruccionesArea: 'Digan si la piscina estaba incluida.',
    });
  };

  describe('cualquier área captura y solo Atención al Usuario clasifica', () => {
    let caso: Caso;

    it('S4-04: lo que Recreación captura el 3 de junio a las 10:00 está ese minuto en la bandeja de Atención al Usuario', async () => {
      caso = exigir(await desdeElArea(), 201);
      await oficina.quien('gestor').tarea(caso.radicado, 'Clasificar la petición');
      const { elementos } = exigir(await oficina.quien('gestor').get('/tareas?ver=disponibles'), 200);
      expect(elementos).toMatchObject([
        {
          radicado: caso.radicado,
          nombre: 'Clasificar la petición',
          creadaEn: expect.stringMatching(/^2026-06-03T15:00/),
        },
      ]);
      expect(await oficina.ficha(caso)).toMatchObject({ origen: 'Recreación' });
      expect(await desdeElArea({ origen: 'Recreacion y deporte' })).toMatchObject({
        status: 422,
        body: { code: 'origen-desconocido', detail: expect.stringContaining('RECREACION') },
      });
    });

    it('S4-05: quien es de un área no dice el tipo, ni toma, ni hace la clasificación: 403', async () => {
      const area = oficina.quien('recreacion');
      expect(await desdeElArea({ tipo: 'QUEJA' })).toMatchObject({
        status: 403,
        body: { code: 'clasificacion-reservada', detail: expect.stringContaining('Atención al Usuario') },
      });
      const { tareasAbiertas } = exigir(await area.get(`/casos/${caso.radicado}`), 200);
      const [{ id }] = tareasAbiertas;
      for (const respuesta of [
        await area.post(`/tareas/${id}/tomar`),
        await area.post(`/tareas/${id}/completar`, { datos: RECLAMO }),
      ])
        expect(respuesta).toMatchObject({
          status: 403,
          body: {
            code: 'tarea-de-otro-grupo',
            detail: expect.stringContaining('la hiciera alguien de Atención al Usuario;'),
          },
        });
      await oficina.hacer('gestor', caso, 'Clasificar la petición', RECLAMO);
      expect(await oficina.ficha(caso)).toMatchObject({ tipo: 'RECLAMO' });
    });

    it('y no lee los casos que no son suyos', async () => {
      const ajeno = await oficina.radicar({ datos: { tipo: 'QUEJA' } });
      expect(await oficina.quien('recreacion').get(`/casos/${ajeno.radicado}`)).toMatchObject({
        status: 404,
      });
    });
  });

  it('S4-08: la apertura del buzón del 3 de junio: n papeletas son n casos, que clasifica Atención al Usuario', async () => {
    const gestor = oficina.quien('gestor');
    const porClasificar = async (): Promise<string[]> =>
      exigir(await gestor.get('/tareas?ver=disponibles&limite=100'), 200)
        .elementos.filter((t: { nombre: string }) => t.nombre === 'Clasificar la petición')
        .map((t: { radicado: string }) => t.radicado);
    const acta = {
      abiertaEn: '2026-06-03T09:30:00-05:00',
      sede: 'administrativa',
      testigo1: 'Rosalba Gil',
      testigo2: 'Hernando Ruiz',
    };
    expect((await oficina.quien('recreacion').post('/buzon/aperturas', acta)).status).toBe(403);
    const { id } = exigir(await gestor.post('/buzon/aperturas', acta), 201);
    const textos = ['Más sillas en la sala.', 'Gracias a la enfermera.', 'El parqueadero no tiene luz.'];
    for (const [i, texto] of textos.entries())
      exigir(await gestor.post(`/buzon/aperturas/${id}/papeletas`, { n: i + 1, texto }), 200);
    const { casos, papeletas } = exigir(await gestor.get(`/buzon/aperturas/${id}`), 200);
    expect([papeletas, casos.map(({ n }: { n: number }) => n)]).toEqual([3, [1, 2, 3]]);
    const radicados = casos.map(({ radicado }: { radicado: string }) => radicado);
    expect(new Set(radicados).size).toBe(3);
    await waitFor(async () => {
      const enLaBandeja = await porClasificar();
      return radicados.every((radicado: string) => enLaBandeja.includes(radicado));
    });
    expect(await oficina.ficha({ radicado: radicados[0], codigo: '' })).toMatchObject({
      canal: 'buzon',
      sede: 'administrativa',
      hechos: 'Más sillas en la sala.',
      recibidoEn: '2026-06-03T14:30:00.000Z',
    });
  });

  it('S4-13: se piden nombre, documento, teléfono y correo; sin correo se avisa y no se rechaza', async () => {
    const { correo: _correo, ...sinCorreo } = PETICION.peticionario;
    const caso: any = await oficina.radicar({ datos: { tipo: 'QUEJA', peticionario: sinCorreo } });
    expect(caso.avisos).toEqual([expect.stringMatching(/No dejó correo.*en papel a su dirección/)]);
    expect((await oficina.ficha(caso)).peticionario).toMatchObject(sinCorreo);
    const anonima: any = await oficina.radicar({
      datos: { tipo: 'QUEJA', anonima: true, peticionario: undefined, aceptaTratamientoDatos: false },
    });
    expect(await oficina.ficha(anonima)).toMatchObject({ anonima: true, peticionario: null });
  });

  it('S4-03: la página dice derechos, deberes y la atención preferencial que se marca al radicar', async () => {
    const publico = ciudadano(oficina.app);
    const { entidad, derechos, deberes, labores } = exigir(await publico.get('/publico/entidad'), 200);
    expect(labores).toEqual([]);
    const { tratoDigno, atencionPreferencial } = exigir(await publico.get('/publico/informacion'), 200);
    expect(entidad.nombre).toContain('Comfenalco');
    expect(Math.min(derechos.length, deberes.length, tratoDigno.compromisos.length)).toBeGreaterThan(0);
    const codigos = atencionPreferencial.map(({ codigo }: { codigo: string }) => codigo);
    expect(codigos).toEqual(expect.arrayContaining(['adulto-mayor', 'gestante', 'discapacidad']));
    const caso = await oficina.radicar({ datos: { tipo: 'QUEJA', preferencial: codigos[0] } });
    expect(await oficina.ficha(caso)).toMatchObject({ preferencial: codigos[0] });
  });

  it('S4-01, S4-02: 10 E, 5 B, 3 R y 2 D en el primer trimestre de 2026 son 79,0; el NPS va aparte, y están la oportunidad y la satisfacción en la respuesta', async () => {
    const coordinador = oficina.quien('coordinador');
    const respuestas = (pregunta: string, ...cuantas: number[]) =>
      ['Excelente', 'Bueno', 'Regular', 'Deficiente'].map((r, i) => `2026-02,${pregunta},${r},${cuantas[i]}`);
    const csv = [
      'periodo,pregunta,respuesta,cantidad',
      ...respuestas('SATISFACCION', 10, 5, 3, 2),
      ...respuestas('CUMPLIMIENTO', 20, 0, 0, 0),
      ...respuestas('OPORTUNIDAD', 1, 0, 3, 0),
      ...respuestas('RESPUESTA', 0, 4, 0, 0),
      '2026-02,NPS,10,12',
      '2026-02,NPS,8,4',
      '2026-02,NPS,3,4',
    ].join('\n');
    expect(await importar(coordinador, 'encuestas', csv)).toMatchObject({ estado: 'LISTO' });
    const id = await elaborar(coordinador, 'trimestral', '2026-T1');
    const filas = await tabla(coordinador, id, 'Indicadores del periodo');
    const de = (nombre: string) => filas.find(([uno]) => uno!.startsWith(nombre))!.slice(1);
    expect(de('Atención brindada')).toEqual(['79', 'puntos', '≥ 80 puntos', 'No cumple (rojo)']);
    expect(de('Cumplimiento de la oferta')).toEqual(['100', 'puntos', '≥ 80 puntos', 'Cumple (verde)']);
    expect(de('NPS')).toEqual(['40', 'NPS', 'Sin meta', 'Sin meta']);
    expect(de('Oportunidad en la respuesta')).toEqual(['70', 'puntos', '≥ 80 puntos', 'No cumple (rojo)']);
    expect(de('Satisfacción en la respuesta')).toEqual(['80', 'puntos', '≥ 80 puntos', 'Cumple (verde)']);
  });

  describe('las tipologías y los canales', () => {
    it('S4-12: el formulario público ofrece los seis tipos, cada uno con su definición', async () => {
      const { tipos } = exigir(await ciudadano(oficina.app).get('/publico/entidad'), 200);
      const visibles: Array<{ codigo: string; descripcion: string }> = tipos.filter(
        (tipo: { visible: boolean }) => tipo.visible,
      );
      expect(visibles.map(({ codigo }) => codigo)).toEqual(SEIS);
      expect(visibles[0]!.descripcion).toMatch(/descontento, inconformidad o insatisfacción/);
      expect(visibles.filter(({ descripcion }) => descripcion.length < 60)).toEqual([]);
    });

    it('S4-14: el punto físico, el correo, las dos líneas y la página se dan a conocer', async () => {
      const { entidad, canales } = exigir(await ciudadano(oficina.app).get('/publico/entidad'), 200);
      expect(entidad).toMatchObject({
        direccion: 'Calle 16 # 15-22',
        email: 'atencionalusuario@comfenalcoquindio.co',
        web: 'https://comfenalcoquindio.com',
      });
      const contactos = canales.flatMap(({ contacto }: { contacto: string[] }) => contacto);
      expect(contactos).toEqual(
        expect.arrayContaining([
          '(606) 7314001',
          '018000930800',
          'atencionalusuario@comfenalcoquindio.co',
          'https://comfenalcoquindio.com',
        ]),
      );
    });
  });

  describe('una felicitación', () => {
    it('S4-12: se agradece por escrito y no pide respuesta de fondo', async () => {
      const caso = await oficina.radicar({ datos: { tipo: 'FELICITACION' } });
      await oficina.hacer('gestor', caso, 'Clasificar la petición', {
        ...CLASIFICACION,
        tipo: 'FELICITACION',
      });
      await oficina.asignar(caso);
      const { cartas } = await oficina.hastaEstado(caso, 'RESPONDIDO');
      expect(cartas.map(({ plantilla }: { plantilla: string }) => plantilla).sort()).toEqual([
        'acuse-recibo',
        'agradecimiento',
      ]);
      expect(avisadosDe(new RegExp(`Felicitación en el radicado ${caso.radicado}`))).toContain(
        'recreacion@example.com',
      );
    });
  });

  describe('el resarcimiento', () => {
    const enResarcimiento = async (): Promise<Caso> => {
      const caso = await oficina.radicar({ datos: { tipo: 'RECLAMO' } });
      await oficina.hacer('gestor', caso, 'Clasificar la petición', RESARCIMIENTO);
      await oficina.asignar(caso);
      return caso;
    };

    it('S4-09: si esperaba más de lo pactado se niega, y la respuesta dice por qué', async () => {
      const caso = await enResarcimiento();
      await oficina.hacer('gestor', caso, 'Documentar la oferta y la afectación', {
        ...OFERTA,
        expectativaSuperaLoPactado: 'si',
      });
      expect(await oficina.datosDe('gestor', caso, 'Redactar la respuesta')).toMatchObject({
        decision: 'desfavorable',
        resultadoTramite:
          'No hay lugar a resarcimiento: la expectativa supera las condiciones pactadas o contratadas',
      });
      expect((await oficina.ficha(caso)).noConformidades).toEqual([]);
    });

    it('S4-09: tampoco lo hay si el servicio cumplió lo ofrecido', async () => {
      const caso = await enResarcimiento();
      await oficina.hacer('gestor', caso, 'Documentar la oferta y la afectación', {
        ...OFERTA,
        ofertaIncumplida: 'no',
      });
      expect(await oficina.datosDe('gestor', caso, 'Redactar la respuesta')).toMatchObject({
        resultadoTramite: 'No hay lugar a resarcimiento: el servicio cumplió lo que se ofreció',
      });
    });

    describe('cuando procede', () => {
      let caso: Caso;
      const compensacion = {
        area: 'Recreación',
        forma: 'COMPENSACION',
        valor: 120000,
        descripcionForma: 'Se devuelve el valor de la pasadía que no pudo disfrutar.',
      };

      it('S4-11: la reclamación tiene siete días hábiles', async () => {
        caso = await enResarcimiento();
        // 8 and 15 June 2026 are holidays.
        expect(await oficina.ficha(caso)).toMatchObject({ vence: '2026-06-16', plazo: { n: 7 } });
      });

      it('S4-10: la forma la aprueban dos personas; una sola no basta, aunque tenga los dos roles', async () => {
        await oficina.hacer('gestor', caso, 'Documentar la oferta y la afectación', OFERTA);
        expect(
          await oficina.enviar('gestor', caso, 'Definir la forma de resarcimiento', {
            ...compensacion,
            valor: undefined,
          }),
        ).toMatchObject({ status: 422, body: { errores: [{ campo: 'valor' }] } });
        await oficina.hacer('gestor', caso, 'Definir la forma de resarcimiento', compensacion);
        await oficina.hacer('jefa', caso, 'Aprobar el resarcimiento como área', {
          aprobacionArea: 'aprobar',
        });
        expect(
          await oficina.enviar('jefa', caso, 'Aprobar el resarcimiento', { aprobacionAtencion: 'aprobar' }),
        ).toMatchObject({ status: 403, body: { code: 'separacion-de-funciones' } });
        await oficina.calma();
        expect((await oficina.ficha(caso)).cartas).toHaveLength(1);
        await oficina.soltar('jefa', caso, 'Aprobar el resarcimiento');
      });

      it('S4-10: con una devuelta se vuelve a definir; con las dos sale la oferta', async () => {
        await oficina.hacer('aprobador', caso, 'Aprobar el resarcimiento', {
          aprobacionAtencion: 'devolver',
          observacionesDeAtencion: 'Primero converse con el usuario.',
        });
        await oficina.hacer('gestor', caso, 'Definir la forma de resarcimiento', {
          area: 'Recreación',
          forma: 'CONVERSACION',
          descripcionForma: 'Lo llamamos para escuchar lo ocurrido y contarle qué cambiamos.',
        });
        await oficina.hacer('recreacion', caso, 'Aprobar el resarcimiento como área', {
          aprobacionArea: 'aprobar',
        });
        await oficina.hacer('aprobador', caso, 'Aprobar el resarcimiento', { aprobacionAtencion: 'aprobar' });
        const oferta = await waitFor(() =>
          oficina.smtp.mails.find(({ message }) => message.subject?.startsWith('Oferta de resarcimiento')),
        );
        expect(oferta.message.attachments[0]?.contentType).toBe('application/pdf');
        const { resultadoTramite } = await oficina.datosDe('gestor', caso, 'Redactar la respuesta');
        expect(resultadoTramite).toMatch(/^Resarcimiento aprobado: conversación con el usuario/);
      });

      it('S4-10: la no conformidad de la oferta queda enlazada con el resarcimiento, y la responde otra mano', async () => {
        const [nc] = await oficina.app.query(
          `select n.causa, n.datos from no_conformidad n join radicado r on r.caso_id = n.caso_origen where r.numero = $1`,
          [caso.radicado],
        );
        expect(nc).toMatchObject({
          causa: 'OFERTA_INCUMPLIDA',
          datos: { resarcimiento: { forma: 'CONVERSACION', area: 'Recreación' } },
        });
        const { elementos } = exigir(await oficina.quien('coordinador').get('/tareas?ver=disponibles'), 200);
        expect(elementos.map(({ nombre }: { nombre: string }) => nombre)).toContain('Corregir lo inmediato');
      });
    });
  });

  describe('las cinco características de la respuesta', () => {
    it.each([
      'criterioCalidad',
      'criterioClaridad',
      'criterioPrecision',
      'criterioIdoneidad',
      'criterioCongruencia',
    ])('S4-07: sin marcar %s la respuesta no sale', async (criterio) => {
      const caso = await respuestaPorAprobar();
      expect(
        await oficina.enviar('aprobador', caso, 'Aprobar la respuesta', { ...APROBACION, [criterio]: false }),
      ).toMatchObject({ status: 422, body: { code: 'formulario-invalido', errores: [{ campo: criterio }] } });
      expect(await oficina.abiertas(caso)).toEqual(['Aprobar la respuesta']);
      await oficina.calma();
      expect((await oficina.ficha(caso)).cartas).toHaveLength(1);
    });

    it('S4-07: con las cinco, sale', async () => {
      const caso = await respuestaPorAprobar();
      await oficina.hacer('aprobador', caso, 'Aprobar la respuesta', APROBACION);
      await oficina.hastaEstado(caso, 'RESPONDIDO');
    });

    it('§4 P12: a quien la encuesta deja insatisfecho se le reabre para resarcirlo (P08), con otro radicado', async () => {
      const caso = pendiente!;
      await oficina.calma();
      await oficina.saltarA((await temporizadores(caso))['fecha-de-encuesta']!);
      const correo = await waitFor(() =>
        oficina.smtp.mails.find(
          ({ message }) => message.subject?.includes(caso.radicado) && /\/encuesta#/.test(message.text ?? ''),
        ),
      );
      const [, token] = /\/encuesta#([\w-]+)/.exec(correo.message.text ?? '')!;
      const respuestas = [
        ...['SATISFACCION', 'CUMPLIMIENTO', 'OPORTUNIDAD'].map((pregunta) => ({ pregunta, valor: 'Bueno' })),
        { pregunta: 'RESPUESTA', valor: 'Deficiente' },
        { pregunta: 'NPS', valor: '3' },
      ];
      exigir(await ciudadano(oficina.app).post('/publico/encuestas/responder', { token, respuestas }), 204);
      const decidir = {
        decisionReapertura: 'reabrir',
        motivoReapertura: 'El servicio no cumplió lo que se ofreció.',
      };
      const decision = 'Decidir si se reabre el caso';
      expect((await oficina.enviar('coordinador', caso, decision, decidir)).body.errores).toMatchObject([
        { campo: 'procesoReapertura' },
      ]);
      await oficina.hacer('coordinador', caso, decision, { ...decidir, procesoReapertura: 'resarcimiento' });
      await oficina.hastaEstado(caso, 'CERRADO');
      const [nuevo] = await oficina.app.query(
        `select n.tipo, n.relacion from radicado n join radicado v on v.caso_id = n.relacionado_con where v.numero = $1`,
        [caso.radicado],
      );
      expect(nuevo).toEqual({ tipo: 'RESARCIMIENTO', relacion: 'REABRE_A' });
    });

    let pendiente: Caso | undefined;
    const respuestaPorAprobar = async (): Promise<Caso> => {
      if (pendiente) return pendiente;
      pendiente = await oficina.radicar({ datos: { tipo: 'RECLAMO' } });
      await aLasManosDelArea(pendiente);
      await oficina.hacer('recreacion', pendiente, 'Responder como área', {
        respuestaArea: 'responder',
        textoArea: 'La piscina estaba en mantenimiento y no se avisó.',
      });
      await oficina.hacer('gestor', pendiente, 'Revisar la respuesta del área', { revisionArea: 'aceptar' });
      await oficina.hacer('gestor', pendiente, 'Redactar la respuesta', BORRADOR);
      return pendiente;
    };
  });

  it('S4-14: la queja del viernes 14 de mayo de 2027 a las 16:50 vence el 25 en el punto físico (A) y el 26 por correo (B): C21', async () => {
    await oficina.saltarA('2027-05-14T21:50:00Z');
    for (const [canal, efectivo, vence] of [
      ['punto-fisico', '2027-05-14', '2027-05-25'],
      ['email', '2027-05-17', '2027-05-26'],
    ]) {
      const caso = exigir(await desdeElArea({ canal, origen: undefined }), 201);
      await oficina.hacer('gestor', caso, 'Clasificar la petición', { ...CLASIFICACION, tipo: 'QUEJA' });
      expect(await oficina.ficha(caso)).toMatchObject({ canal, tipo: 'QUEJA', vence, plazo: { efectivo } });
    }
  });

  describe('siete días hábiles: cinco del área y dos de Atención al Usuario (C22)', () => {
    let aTiempo: Caso;
    let tarde: Caso;

    it('S4-06: el miércoles 2 de junio de 2027 a las 06:10, el área tiene hasta el 10 y el total vence el 14', async () => {
      await oficina.saltarA('2027-06-02T11:10:00Z');
      aTiempo = await oficina.radicar({ datos: { tipo: 'RECLAMO' } });
      tarde = await oficina.radicar({ datos: { tipo: 'RECLAMO' } });
      expect(aTiempo).toMatchObject({ efectivo: '2027-06-02', vence: '2027-06-14' });
      for (const caso of [aTiempo, tarde]) await aLasManosDelArea(caso);
      expect((await oficina.ficha(aTiempo)).plazo).toMatchObject({ venceArea: '2027-06-10' });
      expect(await temporizadores(aTiempo)).toMatchObject({
        'dia-del-area': '2027-06-10T12:30:00.000Z',
        'area-vencida': '2027-06-11T05:00:00.000Z',
        'termino-vencido': '2027-06-15T05:00:00.000Z',
      });
    });

    it('S4-06: si el área responde el 8, a Atención al Usuario se le vence el 10', async () => {
      await oficina.saltarA('2027-06-08T15:00:00Z');
      await oficina.hacer('recreacion', aTiempo, 'Responder como área', {
        respuestaArea: 'responder',
        textoArea: 'La piscina estaba en mantenimiento y no se avisó.',
      });
      expect(await oficina.ficha(aTiempo)).toMatchObject({ vence: '2027-06-10' });
      expect(await temporizadores(aTiempo)).toMatchObject({
        'dia-del-vencimiento': '2027-06-10T12:30:00.000Z',
        'termino-vencido': '2027-06-11T05:00:00.000Z',
      });
    });

    it('S4-06: devolverle la respuesta al área no da más días', async () => {
      await oficina.hacer('gestor', aTiempo, 'Revisar la respuesta del área', {
        revisionArea: 'devolver',
        observacionesArea: 'Falta decir desde cuándo estaba cerrada.',
      });
      expect(await oficina.datosDe('recreacion', aTiempo, 'Responder como área')).toMatchObject({
        observacionesArea: 'Falta decir desde cuándo estaba cerrada.',
      });
      await oficina.hacer('recreacion', aTiempo, 'Responder como área', {
        respuestaArea: 'responder',
        textoArea: 'Estaba cerrada desde el viernes 29 de mayo por mantenimiento.',
      });
      expect(await oficina.ficha(aTiempo)).toMatchObject({ vence: '2027-06-10' });
      await oficina.hacer('gestor', aTiempo, 'Revisar la respuesta del área', { revisionArea: 'aceptar' });
      expect(await oficina.datosDe('gestor', aTiempo, 'Redactar la respuesta')).toMatchObject({
        cuerpo: 'Estaba cerrada desde el viernes 29 de mayo por mantenimiento.',
        resultadoTramite: expect.stringMatching(/^Respuesta de Recreación: Estaba cerrada/),
      });
    });

    it('S4-06: si el área calla, se le avisa a ella y a Atención al Usuario el último día y al vencer', async () => {
      await oficina.saltarA('2027-06-10T12:30:01Z');
      const ultimoDia = avisadosDe(new RegExp(`^${tarde.radicado}: hoy termina el tiempo del área`));
      await oficina.saltarA('2027-06-11T05:00:01Z');
      const vencida = avisadosDe(new RegExp(`^${tarde.radicado}: el área no respondió`));
      for (const avisados of [ultimoDia, vencida])
        expect(avisados).toEqual(
          expect.arrayContaining(['recreacion@example.com', 'gestor@example.com', 'coordinador@example.com']),
        );
    });

    it('S4-06: responda cuando responda, el total no pasa del séptimo día', async () => {
      await oficina.hacer('recreacion', tarde, 'Responder como área', {
        respuestaArea: 'responder',
        textoArea: 'La piscina estaba en mantenimiento y no se avisó.',
      });
      expect(await oficina.ficha(tarde)).toMatchObject({ vence: '2027-06-14' });
    });
  });

  it('S4-03, Q9: la MEGA a 2025 ya venció y no se publica; si la entidad lo decide, se muestra', async () => {
    const mega = async () => exigir(await ciudadano(oficina.app).get('/publico/informacion'), 200).mega;
    expect(await mega()).toBeNull();
    const ajuste = oficina.app.get(PerfilesService).vigente().portal.mega!;
    ajuste.vencida = 'MOSTRAR';
    expect(await mega()).toMatchObject({ texto: expect.stringMatching(/^Al 2025/), hasta: '2025-12-31' });
    Object.assign(ajuste, { vencida: 'OCULTAR', hasta: '2027-12-31' });
    expect(await mega()).toMatchObject({ hasta: '2027-12-31' });
    ajuste.hasta = '2025-12-31';
  });
});
