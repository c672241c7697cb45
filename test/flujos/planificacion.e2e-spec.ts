import { exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { exigirQueNadaCuelgue } from './comprobaciones';
import { BORRADOR, Oficina } from './oficina';

const PLAN = {
  objetivos: 'Mejorar la percepción del usuario.',
  necesidades: 'Respuestas más rápidas en alumbrado.',
  presupuesto: 80_000_000,
  indicadores: 'Cumplimiento del plan, 80 %.',
  recursosDisponibles: ['software', 'papeleria'],
  recursosFaltantes: 'Dotación para la cuadrilla nueva.',
};
const TAREA = 'Aprobar el plan del servicio';

/** P00: the year is planned, approved by another person, and only then carried out. */
describe('planificación del servicio', () => {
  let oficina: Oficina;
  let clave: string;
  const ids: string[] = [];

  beforeAll(async () => {
    oficina = await Oficina.abrir({ now: '2025-12-01T14:00:00Z' }, ['coordinador', 'aprobador', 'gestor']);
    await oficina.contratar('jefe', ['coordinador', 'aprobador']);
  });
  afterEach(() => exigirQueNadaCuelgue(oficina.app));
  afterAll(() => oficina?.cerrar());

  const coordinador = () => oficina.quien('coordinador');
  const plan = async (filtro = ''): Promise<any> =>
    exigir(await coordinador().get(`/calidad/planes/2026${filtro}`), 200);
  const agregar = async (etiqueta: string, programada: string, clase = 'CAPACITACION') => {
    const datos = { nombre: `${clase} ${programada}`, clase, etiqueta, programada };
    return exigir(await coordinador().post('/calidad/planes/2026/actividades', datos), 201).id;
  };
  const programar = (planActividadId: string) =>
    coordinador().post('/calidad/actividades', {
      clase: 'CAPACITACION',
      titulo: 'Capacitación del plan',
      programada: '2026-04-15',
      planActividadId,
    });

  it('un plan sin actividades vuelve a quien lo elabora', async () => {
    const abierto = exigir(await coordinador().post('/calidad/planes', { vigencia: 2026 }), 201);
    expect(abierto).toMatchObject({ vigencia: 2026, version: 1 });
    clave = abierto.clave;
    expect(await coordinador().post('/calidad/planes', { vigencia: 2026 })).toMatchObject({
      status: 409,
      body: { code: 'plan-en-elaboracion' },
    });
    await oficina.quien('jefe').hacer(clave, 'Elaborar el plan', PLAN);
    expect(await oficina.datosDe('jefe', { radicado: clave, codigo: '' }, 'Elaborar el plan')).toMatchObject({
      actividadesPlaneadas: 0,
    });
  });

  it('cada acción es de la ventanilla hacia adentro o hacia afuera, y el filtro suma', async () => {
    for (const fecha of ['2026-02-10', '2026-03-10', '2026-04-15']) ids.push(await agregar('ADENTRO', fecha));
    for (const fecha of ['2026-05-12', '2026-08-20']) ids.push(await agregar('AFUERA', fecha, 'FORO'));
    const { sumas, etiquetas } = await plan();
    expect(sumas).toEqual({
      ADENTRO: { programadas: 3, ejecutadas: 0 },
      AFUERA: { programadas: 2, ejecutadas: 0 },
      total: { programadas: 5, ejecutadas: 0 },
    });
    expect(etiquetas[0]).toMatchObject({ codigo: 'ADENTRO', nombre: 'Ventanilla hacia adentro' });
    expect(etiquetas[0].componentes).toHaveLength(3);
    const afuera = await plan('?etiqueta=AFUERA');
    expect(afuera.actividades.map((a: { etiqueta: string }) => a.etiqueta)).toEqual(['AFUERA', 'AFUERA']);
    expect(afuera.sumas.total).toEqual(sumas.AFUERA);
    expect((await coordinador().get('/calidad/planes/2026?etiqueta=AL_LADO')).status).toBe(422);
    expect(await coordinador().get('/calidad/planes/99999999999999999999')).toMatchObject({
      status: 422,
      body: { code: 'vigencia-invalida' },
    });
  });

  it('S3-24: el plan revisa los recursos de CPAI-001, y el front office no firma', async () => {
    const datos = await oficina.datosDe('coordinador', { radicado: clave, codigo: '' }, 'Elaborar el plan');
    expect(datos.plan.recursos.map((r: { label: string }) => r.label)).toEqual([
      'Infraestructura',
      'Equipos de comunicación',
      'Papelería',
      'Software',
      'Personal competente',
      'Dotación y herramienta',
    ]);
    const front = await oficina.contratar('front', ['gestor']);
    const caso = await oficina.asignada();
    await oficina.hacer('gestor', caso, 'Redactar la respuesta', BORRADOR);
    const { id } = await coordinador().tarea(caso.radicado, 'Aprobar la respuesta');
    expect((await front.post(`/tareas/${id}/tomar`)).body.code).toMatch(
      /^tarea-(de-otro-grupo|no-encontrada)$/,
    );
    expect(await coordinador().post(`/tareas/${id}/asignar`, { usuario: 'front' })).toMatchObject({
      status: 422,
      body: { code: 'usuario-no-puede' },
    });
  });

  it('antes de aprobarse el plan 2026 v1, ninguna de sus actividades se ejecuta', async () => {
    expect(await programar(ids[2]!)).toMatchObject({
      status: 422,
      body: { code: 'plan-sin-aprobar', detail: expect.stringContaining('2026') },
    });
  });

  it('S3-03: quien coordina no aprueba su plan, aunque tenga los dos roles', async () => {
    await oficina.quien('jefe').hacer(clave, 'Elaborar el plan', PLAN);
    const { id } = await coordinador().tarea(clave, TAREA);
    expect(await coordinador().post(`/tareas/${id}/tomar`)).toMatchObject({
      status: 403,
      body: { code: 'tarea-de-otro-grupo' },
    });
    const caso = { radicado: clave, codigo: '' };
    expect(await oficina.enviar('jefe', caso, TAREA, { aprobacionPlanServicio: 'aprobar' })).toMatchObject({
      status: 403,
      body: { code: 'separacion-de-funciones' },
    });
    await oficina.soltar('jefe', caso, TAREA);
    expect((await plan()).estado).toBe('EN_ELABORACION');
  });

  it('aprobado por la gerencia, la v1 está en vigor y sus actividades se ejecutan', async () => {
    await oficina.quien('aprobador').hacer(clave, TAREA, {
      aprobacionPlanServicio: 'devolver',
      observacionesPlanServicio: 'Falta el costo de los foros.',
    });
    await oficina.quien('jefe').hacer(clave, 'Elaborar el plan', PLAN);
    await oficina.quien('aprobador').hacer(clave, TAREA, { aprobacionPlanServicio: 'aprobar' });
    const { versiones, version, estado } = await plan();
    expect({ version, estado }).toEqual({ version: 1, estado: 'APROBADO' });
    expect(versiones).toMatchObject([
      {
        version: 1,
        elaboro: 'Persona jefe',
        aprobo: 'Persona aprobador',
        datos: { presupuesto: 80_000_000 },
      },
    ]);
    const { clave: actividad } = exigir(await programar(ids[2]!), 201);
    expect(await programar(ids[2]!)).toMatchObject({ status: 409, body: { code: 'actividad-ya-abierta' } });

    await oficina.saltarA('2026-04-15T15:00:00Z');
    const form = new FormData();
    form.set('tipo', 'ASISTENCIA');
    form.append('archivos', new Blob(['Asistieron doce personas.\n']), 'asistencia.txt');
    exigir(await coordinador().enviar(`/asuntos/${actividad}/evidencias`, form), 201);
    await coordinador().hacer(actividad, 'Realizar la actividad', {
      fechaRealizada: '2026-04-15',
      resumen: 'Capacitación hecha con el personal.',
    });
    expect((await plan()).sumas).toMatchObject({
      ADENTRO: { programadas: 3, ejecutadas: 1 },
      total: { programadas: 5, ejecutadas: 1 },
    });
    expect(
      await oficina.app.query(
        `select plan, clase, vence::text as vence, ejecutada_en::text as ejecutada from v_plan_actividad where ejecutada_en is not null`,
      ),
    ).toEqual([{ plan: 'Plan 2026', clase: 'CAPACITACION', vence: '2026-04-15', ejecutada: '2026-04-15' }]);
  });

  it('S3-19: la inspección queda con su lista de chequeo, y lo no conforme que halla se trata', async () => {
    const inspeccion = {
      clase: 'INSPECCION',
      titulo: 'Brigada de visitas, calidad, ambiente y SST',
      programada: '2026-04-15',
    };
    const { clave: actividad } = exigir(await coordinador().post('/calidad/actividades', inspeccion), 201);
    const hecha = {
      fechaRealizada: '2026-04-15',
      resumen: 'Se revisó la brigada en terreno.',
      hallazgoNoConforme: 'si',
      hallazgo: 'Trabajo en alturas sin línea de vida.',
      areaHallazgo: 'Brigada',
    };
    await coordinador().hacer(actividad, 'Realizar la actividad', hecha);
    await coordinador().tarea(actividad, 'Aportar la evidencia que falta');
    const form = new FormData();
    form.set('tipo', 'LISTA_CHEQUEO');
    form.append('archivos', new Blob(['Casco: sí. Línea de vida: no.\n']), 'lista.txt');
    exigir(await coordinador().enviar(`/asuntos/${actividad}/evidencias`, form), 201);
    await coordinador().hacer(actividad, 'Aportar la evidencia que falta', {});
    expect(exigir(await coordinador().get(`/calidad/actividades/${actividad}`), 200)).toMatchObject({
      estado: 'EJECUTADA',
      archivos: [{ nombre: 'lista.txt' }],
    });
    const { elementos } = exigir(await coordinador().get('/no-conformidades'), 200);
    const [nc] = elementos.filter(({ causa }: { causa: string }) => causa === 'INSPECCION');
    expect(nc).toMatchObject({ area: 'Brigada', detectadaEn: actividad, descripcion: hecha.hallazgo });
    await coordinador().tarea(nc.radicado, 'Corregir lo inmediato');
  });

  it('S3-25: un indicador que la planificación define aparece sin desplegar código, con lo que se ejecutó', async () => {
    const calidad = await oficina.contratar('calidad', ['calidad']);
    const nuevo = {
      codigo: 'PLAN_PENDIENTE',
      nombre: 'Actividades del plan por ejecutar',
      formula: 'plan.programadas - plan.ejecutadas',
      unidad: 'actividades',
      meta: { comparador: '<=', valor: 10 },
      periodo: 'ANUAL',
      fuente: 'Planificación del servicio',
      responsable: 'Coordinador de proceso',
      motivo: 'Lo define la planificación de 2026',
    };
    const leer = async (): Promise<any> =>
      exigir(await calidad.get('/indicadores?periodo=2026'), 200).indicadores.find(
        ({ codigo }: { codigo: string }) => codigo === nuevo.codigo,
      );
    expect(await leer()).toBeUndefined();
    exigir(await calidad.post('/indicadores/definiciones', nuevo), 201);
    expect(await leer()).toMatchObject({ valor: 4, estado: 'verde', version: 1, origen: 'pantalla' });
  });

  it('una versión nueva no toca la aprobada hasta que se aprueba', async () => {
    expect(
      await coordinador().post('/calidad/planes/2026/actividades', {
        nombre: 'Otra',
        clase: 'FORO',
        etiqueta: 'AFUERA',
        programada: '2026-09-01',
      }),
    ).toMatchObject({ status: 409, body: { code: 'plan-no-se-elabora' } });
    const v2 = exigir(await coordinador().post('/calidad/planes', { vigencia: 2026 }), 201);
    expect(v2.version).toBe(2);
    const nueva = await agregar('AFUERA', '2026-11-20', 'FORO');
    exigir(await coordinador().post(`/calidad/planes/2026/actividades/${ids[4]}/retirar`), 204);
    expect(await coordinador().post(`/calidad/planes/2026/actividades/${ids[2]}/retirar`)).toMatchObject({
      status: 404,
    });
    expect(await programar(nueva)).toMatchObject({ status: 422, body: { code: 'plan-sin-aprobar' } });
    const enVigor = () => oficina.app.query(`select 1 from v_plan_actividad`);
    expect(await enVigor()).toHaveLength(5);
    await coordinador().hacer(v2.clave, 'Elaborar el plan', PLAN);
    await oficina.quien('aprobador').hacer(v2.clave, TAREA, { aprobacionPlanServicio: 'aprobar' });
    expect((await plan()).versiones.map((v: { estado: string }) => v.estado)).toEqual([
      'APROBADO',
      'REEMPLAZADO',
    ]);
    expect(await enVigor()).toHaveLength(5);
  });

  it('el primero de noviembre se abre solo el plan del año siguiente, una vez', async () => {
    await oficina.saltarA('2026-11-01T11:59:00Z');
    expect(await oficina.app.query(`select 1 from plan where vigencia = 2027`)).toEqual([]);
    await oficina.saltarA('2026-11-01T12:00:01Z');
    const asunto = await waitFor(
      async () => {
        const { body } = await coordinador().get(`/asuntos/${clave}`);
        return body.resultado && body;
      },
      { what: 'the end of the plan of 2026' },
    );
    expect(asunto.resultado).toBe('Plan aprobado');
    expect(await oficina.app.query(`select version, estado from plan where vigencia = 2027`)).toEqual([
      { version: 1, estado: 'EN_ELABORACION' },
    ]);
  });
});
