import { ReleaseService } from '../../src/engine/models/releases/release.service';
import { ciudadano, exigir } from '../support/persona';
import { exigirQueNadaCuelgue } from './comprobaciones';
import { APROBACION, BORRADOR, CLASIFICACION as CLASIFICADA, Oficina } from './oficina';

const CLASIFICAR = 'Clasificar la petición';

/** P13: a controlled document changes by three hands; what was in force becomes obsolete, and cases stay on their version. */
describe('control documental', () => {
  let oficina: Oficina;
  let documento: string;
  let clave: string;

  beforeAll(async () => {
    oficina = await Oficina.abrir(
      { now: '2026-04-20T14:00:00Z', config: { perfil: 'servicio-al-cliente' } },
      ['gestor', 'coordinador', 'calidad', 'aprobador', 'auditor'],
    );
    await oficina.contratar('todas', ['coordinador', 'calidad', 'aprobador']);
  });
  afterEach(() => exigirQueNadaCuelgue(oficina.app));
  afterAll(() => oficina?.cerrar());

  const caso = () => ({ radicado: clave, codigo: '' });
  const versiones = async (): Promise<any[]> =>
    exigir(await oficina.quien('auditor').get(`/calidad/documentos/${documento}`), 200).versiones;
  const elaborar = (usuario: string) =>
    oficina.hacer(usuario, caso(), 'Elaborar el cambio', {
      resumenCambio: 'Se separa la clasificación de la verificación de competencia.',
    });
  const diagrama = async (): Promise<string> =>
    exigir(await oficina.quien('todas').get('/modelos/bpmn/recepcion-clasificacion'), 200).contenido;
  const traer = (usuario: string, contenido: string) =>
    oficina.quien(usuario).put(`/calidad/documentos/cambios/${clave}/modelo`, {
      ...{ tipo: 'bpmn', clave: 'recepcion-clasificacion', contenido },
    });
  const con = (texto: string, de: string, a: string): string => {
    if (!texto.includes(de)) throw new Error(`No dice ${de}`);
    return texto.replaceAll(de, a);
  };

  it('S1-14: la versión 1 muestra asunto, solicitado, elaboró, revisó y aprobó', async () => {
    const { elementos } = exigir(await oficina.quien('auditor').get('/calidad/documentos?q=CAR-SC'), 200);
    documento = elementos[0].id;
    expect(await versiones()).toMatchObject([
      {
        version: '1',
        estado: 'VIGENTE',
        vigenteDesde: '2021-11-01',
        asunto: 'Creación del documento',
        solicitadoPor: 'Departamento de Planeación y Proyectos',
        elaboro: 'Contratista, Contrato 154 de 2021',
        reviso: 'Coordinadora de Procesos',
        aprobo: 'Jefe Departamento Comercial',
      },
    ]);
  });

  it('un cambio a la vez, con su contenido y con tres personas distintas', async () => {
    const pedido = { documentoId: documento, asunto: 'La clasificación cambia de pasos' };
    const gestor = oficina.quien('gestor');
    ({ clave } = exigir(await gestor.post('/calidad/documentos/cambios', pedido), 201));
    expect(await gestor.post('/calidad/documentos/cambios', pedido)).toMatchObject({
      status: 409,
      body: { code: 'documento-en-cambio', detail: expect.stringContaining(clave) },
    });
    expect((await gestor.post('/calidad/documentos/cambios', { asunto: 'Sin documento' })).status).toBe(422);

    // Without a file, a model or a link there is nothing to review.
    await oficina.hacer('todas', caso(), 'Elaborar el cambio', {
      resumenCambio: 'Solo lo digo, no lo adjunto.',
    });
    const roto = con(await diagrama(), 'formId="clasificacion"', 'formId="clasificacion-nueva"');
    const traido = exigir(await traer('todas', roto), 200);
    expect(traido).toMatchObject({
      ok: false,
      hallazgos: [
        {
          gravedad: 'error',
          linea: expect.any(Number),
          mensaje: expect.stringContaining('clasificacion-nueva'),
        },
      ],
    });
    await elaborar('todas');
    expect(
      await oficina.enviar('todas', caso(), 'Revisar el cambio', { conceptoRevision: 'conforme' }),
    ).toMatchObject({ status: 403, body: { code: 'separacion-de-funciones' } });
    await oficina.soltar('todas', caso(), 'Revisar el cambio');
    expect(await traer('todas', roto)).toMatchObject({ status: 409, body: { code: 'cambio-en-revision' } });
    await oficina.hacer('calidad', caso(), 'Revisar el cambio', {
      conceptoRevision: 'devolver',
      observacionesRevision: 'Diga desde cuándo rige.',
    });
    await elaborar('todas');
    await oficina.hacer('calidad', caso(), 'Revisar el cambio', { conceptoRevision: 'conforme' });
    expect(
      await oficina.enviar('todas', caso(), 'Aprobar el cambio', { aprobacionDocumento: 'aprobar' }),
    ).toMatchObject({ status: 403, body: { code: 'separacion-de-funciones' } });
    await oficina.soltar('todas', caso(), 'Aprobar el cambio');
    expect((await versiones())[0]).toMatchObject({
      version: '2',
      estado: 'EN_CAMBIO',
      aprobo: null,
      modelo: { tipo: 'bpmn', clave: 'recepcion-clasificacion', version: null },
    });
  });

  it('S1-14: el aprobador ve los hallazgos antes de decidir; lo aprobado que no se puede publicar vuelve a quien elabora', async () => {
    const visto = await oficina.datosDe('aprobador', caso(), 'Aprobar el cambio');
    expect(visto.modelo).toMatchObject({
      archivo: 'recepcion-clasificacion.bpmn',
      errores: 1,
      resumen: '1 error: así no se puede publicar.',
      hallazgos: expect.stringMatching(/^- Error \(línea \d+\): .*clasificacion-nueva/),
    });
    const antes = oficina.app.get(ReleaseService).current();
    await oficina.hacer('aprobador', caso(), 'Aprobar el cambio', { aprobacionDocumento: 'aprobar' });
    expect(oficina.app.get(ReleaseService).current()).toEqual(antes);
    expect((await versiones()).map(({ estado }) => estado)).toEqual(['EN_CAMBIO', 'VIGENTE']);
    const devuelto = await oficina.datosDe('todas', caso(), 'Elaborar el cambio');
    expect(devuelto.fallaPublicacion).toContain('clasificacion-nueva');
    expect(exigir(await oficina.quien('auditor').get('/publicaciones'), 200)).toEqual([]);
    await elaborar('todas');
    await oficina.hacer('calidad', caso(), 'Revisar el cambio', { conceptoRevision: 'conforme' });
    await oficina.hacer('aprobador', caso(), 'Aprobar el cambio', {
      aprobacionDocumento: 'devolver',
      observacionesAprobacion: 'Corrija el formulario que no existe.',
    });

    const bueno = con(await diagrama(), `name="${CLASIFICAR}"`, 'name="Tipificar la petición"');
    expect(exigir(await traer('todas', bueno), 200)).toEqual({ ok: true, hallazgos: [] });
    await elaborar('todas');
    await oficina.hacer('calidad', caso(), 'Revisar el cambio', { conceptoRevision: 'conforme' });
    const { modelo } = await oficina.datosDe('aprobador', caso(), 'Aprobar el cambio');
    expect(modelo).toMatchObject({ errores: 0, hallazgos: '', base: 1 });
    const cambio = exigir(
      await oficina.quien('aprobador').get(`/calidad/documentos/cambios/${clave}/modelo`),
      200,
    );
    expect(cambio).toMatchObject({ ok: true, contenido: bueno, enVigor: await diagrama() });
  });

  it('S1-14: la v2 rige desde el 2026-05-04, y el caso del 2026-05-03 sigue en la v1', async () => {
    await oficina.saltarA('2026-05-03T15:00:00Z');
    const viejo = await oficina.radicar();
    await oficina.quien('gestor').tarea(viejo.radicado, CLASIFICAR);

    await oficina.saltarA('2026-05-04T15:00:00Z');
    await oficina.hacer('aprobador', caso(), 'Aprobar el cambio', { aprobacionDocumento: 'aprobar' });
    const nuevo = await oficina.radicar();
    await oficina.quien('gestor').tarea(nuevo.radicado, 'Tipificar la petición');
    expect(await oficina.abiertas(viejo)).toEqual([CLASIFICAR]);

    const [v2, v1] = await versiones();
    expect(v2).toMatchObject({
      version: '2',
      estado: 'VIGENTE',
      vigenteDesde: '2026-05-04',
      asunto: 'La clasificación cambia de pasos',
      solicitadoPor: 'Persona gestor',
      elaboro: 'Persona todas',
      reviso: 'Persona calidad',
      aprobo: 'Persona aprobador',
      modelo: { tipo: 'bpmn', clave: 'recepcion-clasificacion', version: 2 },
      clave,
    });
    expect(v1).toMatchObject({ version: '1', estado: 'OBSOLETO' });
    expect(exigir(await oficina.quien('auditor').get(`/asuntos/${clave}`), 200).resultado).toBe(
      'Versión publicada',
    );
  });

  it('S1-14: la bitácora dice quién propuso, quién aprobó y cuándo; el asunto, cada paso', async () => {
    const modelo = exigir(await oficina.quien('auditor').get('/modelos/bpmn/recepcion-clasificacion'), 200);
    expect(modelo).toMatchObject({
      version: 2,
      elaboro: 'todas',
      decidio: 'aprobador',
      observacion: `Aprobada en ${clave}`,
    });
    const entradas = (caseId: string) =>
      oficina.app.query<{ type: string; actor_id: string; dia: string }>(
        `select type, actor_id, to_char(at, 'YYYY-MM-DD') as dia from journal_entry where case_id = $1 and type ~ '^(publicacion|documento)' order by seq`,
        [caseId],
      );
    expect(await entradas(modelo.id)).toEqual([
      { type: 'publicacion.propuesta', actor_id: 'todas', dia: '2026-05-04' },
      { type: 'publicacion.aprobada', actor_id: 'aprobador', dia: '2026-05-04' },
    ]);
    const [{ caso_id: id }] = await oficina.app.query<any>(
      `select caso_id from asunto_interno where clave = $1`,
      [clave],
    );
    const pasos = (await entradas(id)).map(({ type, actor_id }) => `${type} ${actor_id ?? 'sistema'}`);
    expect(pasos.slice(-5)).toEqual([
      'documento.modelo todas',
      'documento.registrado todas',
      'documento.validado sistema',
      'documento.registrado calidad',
      'documento.publicado aprobador',
    ]);
  });

  it('un documento nuevo entra al listado cuando se aprueba; descartado, no rige', async () => {
    const nuevo = {
      codigo: 'F-SC-09',
      titulo: 'Formato de lista de asistencia',
      proceso: 'Servicio al cliente',
      clase: 'FORMATO',
    };
    const coordinador = oficina.quien('coordinador');
    const pedido = { nuevo, asunto: 'Hace falta un formato' };
    const abierto = exigir(await coordinador.post('/calidad/documentos/cambios', pedido), 201);
    expect(await coordinador.post('/calidad/documentos/cambios', pedido)).toMatchObject({
      status: 409,
      body: { code: 'documento-ya-existe' },
    });
    clave = abierto.clave;
    documento = abierto.documentoId;
    const form = new FormData();
    form.set('tipo', 'DOCUMENTO');
    form.append('archivos', new Blob(['Formato de asistencia.\n']), 'F-SC-09.txt');
    exigir(await coordinador.enviar(`/asuntos/${clave}/evidencias`, form), 201);
    await oficina.hacer('coordinador', caso(), 'Elaborar el cambio', {
      resumenCambio: 'Primera versión del formato.',
    });
    await oficina.hacer('calidad', caso(), 'Revisar el cambio', { conceptoRevision: 'conforme' });
    await oficina.hacer('aprobador', caso(), 'Aprobar el cambio', {
      aprobacionDocumento: 'descartar',
      observacionesAprobacion: 'Ya existe uno parecido.',
    });
    expect(await versiones()).toMatchObject([{ estado: 'DESCARTADO' }]);
  });

  it('S1-09: un contratista no aprueba: ni toma la tarea, ni se la pueden entregar; la matriz de riesgos está en el listado', async () => {
    const contratista = await oficina.contratar('contratista', ['gestor']);
    const todas = oficina.quien('todas');
    const { clave: cambio } = exigir(
      await contratista.post('/calidad/documentos/cambios', {
        nuevo: { codigo: 'I-SC-10', titulo: 'Instructivo', proceso: 'SC', clase: 'INSTRUCTIVO' },
        asunto: 'Lo pide un contratista',
      }),
      201,
    );
    clave = cambio;
    await oficina.hacer('coordinador', caso(), 'Elaborar el cambio', {
      resumenCambio: 'Un instructivo que solo tiene enlace.',
      enlaceDocumento: 'https://www.example.org/instructivo',
    });
    await oficina.hacer('calidad', caso(), 'Revisar el cambio', { conceptoRevision: 'conforme' });
    const { id } = await todas.tarea(clave, 'Aprobar el cambio');
    expect((await contratista.post(`/tareas/${id}/tomar`)).body.code).toMatch(
      /^tarea-(de-otro-grupo|no-encontrada)$/,
    );
    expect(await todas.post(`/tareas/${id}/asignar`, { usuario: 'contratista' })).toMatchObject({
      status: 422,
      body: { code: 'usuario-no-puede', detail: expect.stringContaining('Jefe Departamento Comercial') },
    });
    const { elementos } = exigir(await contratista.get('/calidad/documentos?q=MAT-RIESGOS'), 200);
    expect(elementos).toMatchObject([{ titulo: 'Matriz de riesgos y oportunidades' }]);
  });

  it('S1-09: tampoco aprueba la respuesta: el contratista redacta y la firma el Jefe Comercial', async () => {
    const contratista = oficina.quien('contratista');
    await contratista.entrar();
    const uno = await oficina.radicar();
    await oficina.hacer('coordinador', uno, 'Tipificar la petición', CLASIFICADA);
    await oficina.hacer('coordinador', uno, 'Asignar gestor y fecha interna', { gestor: 'contratista' });
    await oficina.hacer('contratista', uno, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
    await oficina.hacer('contratista', uno, 'Redactar la respuesta', BORRADOR);
    const { id } = await oficina.quien('aprobador').tarea(uno.radicado, 'Aprobar la respuesta');
    for (const ruta of [`/tareas/${id}/tomar`, `/tareas/${id}/completar`])
      expect(await contratista.post(ruta, { datos: APROBACION })).toMatchObject({
        status: 403,
        body: { code: 'tarea-de-otro-grupo' },
      });
    expect((await oficina.ficha(uno)).estado).toBe('EN_RESPUESTA');
    await oficina.hacer('aprobador', uno, 'Aprobar la respuesta', APROBACION);
    await oficina.hastaEstado(uno, 'RESPONDIDO');
  });

  it('S1-08: el normograma está publicado, y la prioritaria sin prueba sumaria no se rechaza: una tarea la pide', async () => {
    const { normas } = exigir(await ciudadano(oficina.app).get('/publico/informacion'), 200);
    for (const norma of [
      'Decreto 2623 de 2009',
      'Decreto 124 de 2016',
      'Ley 1437 de 2011',
      'Ley 1618 de 2013',
    ])
      expect(normas).toContainEqual(expect.stringContaining(norma));
    const uno = await oficina.radicar();
    await oficina.hacer('coordinador', uno, 'Tipificar la petición', {
      ...CLASIFICADA,
      prioritaria: true,
      pruebaTitularidad: true,
      pruebaRiesgo: false,
    });
    expect(await oficina.abiertas(uno)).toEqual(['Pedir la prueba sumaria']);
    expect(await oficina.ficha(uno)).toMatchObject({ prioridad: 'URGENTE' });
  });
});
