import { exigir } from '../support/persona';
import { exigirQueNadaCuelgue } from './comprobaciones';
import { Oficina } from './oficina';

const PDF = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';

/** One generic activity with its evidence, whatever it is called: the kinds are data of the profile. */
describe('actividades con evidencia', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir({ config: { perfil: 'invama' } }, [
      'coordinador',
      'aprobador',
      'calidad',
      'gestor',
      'brigadista',
      'auditor',
    ]);
    await oficina.app.query(`update account set email = username || '@example.com'`);
  });
  afterEach(() => exigirQueNadaCuelgue(oficina.app));
  afterAll(() => oficina?.cerrar());

  const coordinador = () => oficina.quien('coordinador');
  const programar = async (datos: Record<string, unknown>): Promise<any> =>
    exigir(await coordinador().post('/calidad/actividades', datos), 201);
  const ver = async (clave: string): Promise<any> =>
    exigir(await coordinador().get(`/calidad/actividades/${clave}`), 200);
  const aportar = (clave: string, tipo: string, nombre = 'evidencia.pdf', contenido = PDF) => {
    const form = new FormData();
    form.set('tipo', tipo);
    form.append('archivos', new Blob([contenido]), nombre);
    return coordinador().enviar(`/asuntos/${clave}/evidencias`, form);
  };
  const realizar = (clave: string, datos: Record<string, unknown> = {}) =>
    coordinador().hacer(clave, 'Realizar la actividad', {
      fechaRealizada: '2026-04-15',
      asistentes: 12,
      resumen: 'Se explicó el instructivo al personal.',
      ...datos,
    });
  const avisos = async (texto: string): Promise<Array<{ to_address: string; created_at: Date }>> =>
    oficina.app.query(`select * from outbox_mail where kind = 'aviso' and subject like '%' || $1 || '%'`, [
      texto,
    ]);

  it('S1-04, S1-07: la capacitación del 2026-04-15 no se cierra sin su lista de asistencia, y con ella sí', async () => {
    const { clave } = await programar({
      clase: 'CAPACITACION',
      titulo: 'Política de datos e instructivo I-SC-01',
      programada: '2026-04-15',
    });
    await coordinador().tarea(clave, 'Realizar la actividad');
    await oficina.saltarA('2026-04-14T11:59:00Z');
    expect(await avisos('Política de datos')).toHaveLength(0);
    await oficina.saltarA('2026-04-14T12:00:01Z');
    expect((await avisos('Política de datos')).length).toBeGreaterThan(0);

    await oficina.saltarA('2026-04-15T20:00:00Z');
    await realizar(clave);
    await coordinador().tarea(clave, 'Aportar la evidencia que falta');
    expect(await ver(clave)).toMatchObject({
      estado: 'ABIERTA',
      exigidas: [{ codigo: 'ASISTENCIA', aportada: false }],
    });
    await coordinador().hacer(clave, 'Aportar la evidencia que falta', {});
    expect((await ver(clave)).estado).toBe('ABIERTA');

    expect(await aportar(clave, 'ASISTENCIA', 'asistencia.exe', 'MZ')).toMatchObject({ status: 422 });
    expect(await aportar(clave, 'x')).toMatchObject({ status: 422, body: { code: 'evidencia-sin-tipo' } });
    exigir(await aportar(clave, 'ASISTENCIA', 'asistencia.pdf'), 201);
    await coordinador().hacer(clave, 'Aportar la evidencia que falta', {});
    const cerrada = await ver(clave);
    expect(cerrada).toMatchObject({
      estado: 'EJECUTADA',
      ejecutada: '2026-04-15',
      archivos: [
        {
          nombre: 'asistencia.pdf',
          tipoNombre: 'Lista de asistencia',
          documental: {
            nombre: 'Acta de reunión o lista de asistencia',
            retencion: '2 años en gestión y 8 en central; selección',
            destinatario: 'Entidad y alcaldías',
          },
        },
      ],
    });
    const bytes = await coordinador().bytes('GET', `/asuntos/${clave}/evidencias/${cerrada.archivos[0].id}`);
    expect(bytes.toString()).toBe(PDF);
    // Whoever only goes to the field reads nothing of a matter that is not theirs.
    const ajena = `/asuntos/${clave}/evidencias`;
    for (const ruta of [ajena, `${ajena}/${cerrada.archivos[0].id}`])
      expect((await oficina.quien('brigadista').get(ruta)).status).toBe(404);
    expect(await aportar(clave, 'ASISTENCIA')).toMatchObject({
      status: 409,
      body: { code: 'asunto-cerrado' },
    });
    expect(exigir(await coordinador().get(`/asuntos/${clave}`), 200).cerradoEn).toBeTruthy();
  });

  it('S2-11: el quinto foro de 2026 advierte, y no el primero de 2027', async () => {
    const foro = (programada: string) =>
      programar({ clase: 'FORO', titulo: `Foro del ${programada}`, programada });
    for (const fecha of ['2026-02-20', '2026-05-15', '2026-08-21', '2026-10-30'])
      expect((await foro(fecha)).advertencias).toEqual([]);
    expect((await foro('2027-02-19')).advertencias).toEqual([]);
    const quinto = await foro('2026-11-20');
    expect(quinto.advertencias).toEqual([
      '«Foro con la ciudadanía»: se esperaban como máximo 4 en 2026; con esta van 5.',
    ]);
    await oficina.calma();
    expect(await avisos('Foro del 2026-11-20')).not.toEqual([]);
    expect((await ver(quinto.clave)).advertencia).toContain('con esta van 5');
  });

  it('S0-20: el compromiso del acta que vence el 2026-05-20 avisa el 2026-05-19', async () => {
    const { clave } = await programar({
      clase: 'MESA_TRABAJO',
      titulo: 'Mesa con la Alcaldía',
      programada: '2026-04-28',
    });
    await coordinador().tarea(clave, 'Realizar la actividad');
    exigir(await aportar(clave, 'ACTA', 'acta.pdf'), 201);
    await oficina.saltarA('2026-04-28T20:00:00Z');
    await realizar(clave, {
      fechaRealizada: '2026-04-28',
      resumen: 'Mesa con la Alcaldía sobre luminarias.',
      compromisos: [
        { que: 'Enviar el censo de luminarias.', responsable: 'Jefe de alumbrado', vence: '2026-05-20' },
        { que: 'Publicar el cronograma.', responsable: 'Comunicaciones', vence: '2026-06-30' },
      ],
    });
    await coordinador().tarea(clave, 'Cumplir el compromiso');
    expect(await ver(clave)).toMatchObject({ estado: 'EJECUTADA', compromisosPendientes: 2 });
    await oficina.saltarA('2026-05-19T11:59:00Z');
    expect(await avisos('2026-05-20')).toEqual([]);
    await oficina.saltarA('2026-05-19T12:00:01Z');
    expect((await avisos('2026-05-20')).length).toBeGreaterThan(0);
    expect(await avisos('2026-06-30')).toEqual([]);
    for (const fechaCumplimiento of ['2026-05-19', '2026-05-19'])
      await coordinador().hacer(clave, 'Cumplir el compromiso', {
        fechaCumplimiento,
        constancia: 'Oficio remitido y publicado.',
      });
    expect(await ver(clave)).toMatchObject({
      compromisosPendientes: 0,
      compromisos: [
        { vence: '2026-05-20', cumplidoEn: '2026-05-19' },
        { vence: '2026-06-30', cumplidoEn: '2026-05-19' },
      ],
    });
    expect(exigir(await coordinador().get(`/asuntos/${clave}`), 200).cerradoEn).toBeTruthy();
  });

  it('una inspección queda con su lista de chequeo, y lo no conforme que halla se trata', async () => {
    const { clave } = await programar({
      clase: 'INSPECCION',
      titulo: 'Cuadrilla de alumbrado, SST',
      programada: '2026-05-20',
    });
    await coordinador().tarea(clave, 'Realizar la actividad');
    exigir(await aportar(clave, 'LISTA_CHEQUEO', 'lista.pdf'), 201);
    await realizar(clave, {
      fechaRealizada: '2026-05-20',
      resumen: 'Se revisó la cuadrilla en terreno.',
      hallazgoNoConforme: 'si',
      hallazgo: 'Trabajo en alturas sin línea de vida.',
      areaHallazgo: 'Alumbrado',
    });
    const { elementos } = exigir(await oficina.quien('calidad').get('/no-conformidades'), 200);
    expect(elementos).toMatchObject([
      {
        causa: 'INSPECCION',
        area: 'Alumbrado',
        detectadaEn: clave,
        descripcion: 'Trabajo en alturas sin línea de vida.',
      },
    ]);
    await coordinador().tarea(elementos[0].radicado, 'Corregir lo inmediato');
    expect((await ver(clave)).estado).toBe('EJECUTADA');
  });

  it('S2-01: cada acción del plan es de la ventanilla hacia adentro o hacia afuera, y el filtro suma', async () => {
    exigir(await coordinador().post('/calidad/planes', { vigencia: 2027 }), 201);
    for (const [etiqueta, clase, programada] of [
      ['ADENTRO', 'CAPACITACION', '2027-02-10'],
      ['ADENTRO', 'CAPACITACION', '2027-04-14'],
      ['AFUERA', 'FORO', '2027-05-12'],
    ])
      exigir(
        await coordinador().post('/calidad/planes/2027/actividades', {
          nombre: `${clase} ${programada}`,
          clase,
          etiqueta,
          programada,
        }),
        201,
      );
    const plan = async (filtro = ''): Promise<any> =>
      exigir(await coordinador().get(`/calidad/planes/2027${filtro}`), 200);
    const { sumas, etiquetas } = await plan();
    expect(etiquetas.map(({ nombre }: { nombre: string }) => nombre)).toEqual([
      'Ventanilla hacia adentro',
      'Ventanilla hacia afuera',
    ]);
    // Strategic position, processes and human talent.
    expect(etiquetas[0].componentes).toHaveLength(3);
    const [adentro, afuera] = [await plan('?etiqueta=ADENTRO'), await plan('?etiqueta=AFUERA')];
    expect([adentro.actividades.length, afuera.actividades.length]).toEqual([2, 1]);
    expect([adentro.sumas.total, afuera.sumas.total]).toEqual([sumas.ADENTRO, sumas.AFUERA]);
    expect(sumas.total).toEqual({ programadas: 3, ejecutadas: 0 });
  });

  it('lo que no cuadra se rechaza con una frase', async () => {
    const pedir = (datos: Record<string, unknown>) => coordinador().post('/calidad/actividades', datos);
    const valida = { clase: 'FORO', titulo: 'Foro de prueba', programada: '2026-06-01' };
    expect(await pedir({ ...valida, clase: 'FIESTA' })).toMatchObject({
      status: 422,
      body: { code: 'clase-de-actividad-desconocida' },
    });
    expect((await pedir({ ...valida, programada: '2026-02-30' })).status).toBe(422);
    expect(await pedir({ ...valida, planActividadId: '00000000-0000-4000-8000-000000000000' })).toMatchObject(
      { status: 422, body: { code: 'actividad-planeada-desconocida' } },
    );
    expect((await oficina.quien('gestor').post('/calidad/actividades', valida)).status).toBe(403);
    expect((await coordinador().get('/calidad/actividades/A-2026-999999')).status).toBe(404);
    const lista = exigir(
      await coordinador().get('/calidad/actividades?clase=FORO&vigencia=2026&limite=2'),
      200,
    );
    expect(lista.elementos.map((a: { programada: string }) => a.programada)).toEqual([
      '2026-11-20',
      '2026-10-30',
    ]);
    const otra = exigir(
      await coordinador().get(
        `/calidad/actividades?clase=FORO&vigencia=2026&limite=2&cursor=${lista.siguiente}`,
      ),
      200,
    );
    expect(otra.elementos[0].programada).toBe('2026-08-21');
  });
});
