import { exigir } from '../support/persona';
import { CLASIFICACION, LLAMADA, Oficina, type Caso } from './oficina';

const CORRECCION = {
  correccion: 'Se llamó al peticionario y se le pidió excusa.',
  fechaCorreccion: '2026-03-25',
  efectoPeticionario: 'si',
};
const CAUSA = {
  porque1: 'Nadie tomó el caso.',
  porque2: 'El gestor estaba en vacaciones.',
  porque3: 'No hay reemplazo definido.',
  causaRaiz: 'Las vacaciones no tienen un reemplazo asignado en el sistema.',
  clasificacionCausa: 'personal',
};
const PLAN = {
  accion: 'Asignar un reemplazo a cada gestor antes de sus vacaciones.',
  responsableAccion: 'Coordinación',
  fechaCompromiso: '2026-04-10',
};
const EJECUCION = { fechaEjecucion: '2026-03-26', evidencia: 'Acta de reunión con el cuadro de reemplazos.' };

/** ISO 9001, 10.2; S3-20: a missed term is treated until its action is proven effective, while the petition is still answered. */
describe('una no conformidad, de su detección a su eficacia', () => {
  let oficina: Oficina;
  let caso: Caso;

  beforeAll(async () => {
    // Without positive silence, whose own tasks are another story.
    oficina = await Oficina.abrir({ config: { perfil: 'invama' } });
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  /** What is open, but for the extension that nobody asks for any more once the term is over. */
  const abiertas = async (): Promise<string[]> =>
    (await oficina.abiertas(caso)).filter((nombre) => nombre !== 'Decidir si se amplía el término');
  const noConformidad = async (): Promise<any> => {
    const { elementos } = exigir(await oficina.quien('calidad').get('/no-conformidades'), 200);
    expect(elementos).toHaveLength(1);
    return elementos[0];
  };

  it('el término vence sin respuesta y se abre', async () => {
    caso = await oficina.asignada({}, { ...CLASIFICACION, tipo: 'DP_OTRO' });
    await oficina.saltarA('2026-03-25T13:00:00Z');
    expect(await noConformidad()).toMatchObject({
      radicado: caso.radicado,
      causa: 'VENCIMIENTO_TERMINO',
      estado: 'ABIERTA',
    });
    expect((await abiertas()).sort()).toEqual(['Corregir lo inmediato', 'Redactar la respuesta']);
  });

  it('la petición se responde tarde, y se cierra sin esperar a la no conformidad', async () => {
    await oficina.redactarYAprobar(caso);
    expect(await oficina.hastaEstado(caso, 'RESPONDIDO')).toMatchObject({ semaforo: 'rojo' });
    await oficina.hacer('gestor', caso, 'Llamar al peticionario', LLAMADA);
    await oficina.hastaEstado(caso, 'CERRADO');
    await oficina.calma();
    expect(await abiertas()).toEqual(['Corregir lo inmediato']);
  });

  it('S3-20: la corrige el gestor o quien coordina; se busca la causa y se planea la acción', async () => {
    const { elementos } = exigir(await oficina.quien('gestor').get('/no-conformidades?estado=ABIERTA'), 200);
    expect(elementos).toMatchObject([{ radicado: caso.radicado }]);
    await oficina.hacer('gestor', caso, 'Corregir lo inmediato', CORRECCION);
    await oficina.hacer('coordinador', caso, 'Analizar la causa', CAUSA);
    await oficina.hacer('coordinador', caso, 'Planear la acción', PLAN);
    expect((await noConformidad()).estado).toBe('ABIERTA');
  });

  it('quien planeó no aprueba su plan, y un plan devuelto no está en acción', async () => {
    await oficina.contratar('jefe', ['coordinador', 'aprobador', 'calidad']);
    await oficina.hacer('aprobador', caso, 'Aprobar el plan', {
      aprobacionPlan: 'devolver',
      observacionesPlan: 'Falta decir quién lo vigila.',
    });
    expect((await noConformidad()).estado).toBe('ABIERTA');
    expect(await oficina.datosDe('jefe', caso, 'Planear la acción')).toMatchObject({
      aprobacionPlan: 'devolver',
      observacionesPlan: 'Falta decir quién lo vigila.',
    });
    await oficina.hacer('jefe', caso, 'Planear la acción', PLAN);
    expect(
      await oficina.enviar('jefe', caso, 'Aprobar el plan', { aprobacionPlan: 'aprobar' }),
    ).toMatchObject({
      status: 403,
      body: { code: 'separacion-de-funciones' },
    });
    await oficina.soltar('jefe', caso, 'Aprobar el plan');
  });

  it('aprobado por otra persona, se ejecuta y se espera treinta días para ver el efecto', async () => {
    await oficina.hacer('aprobador', caso, 'Aprobar el plan', { aprobacionPlan: 'aprobar' });
    expect((await noConformidad()).estado).toBe('EN_ACCION');
    await oficina.saltarA('2026-03-26T13:00:00Z');
    await oficina.hacer('jefe', caso, 'Ejecutar la acción', EJECUCION);
    expect((await noConformidad()).estado).toBe('EN_VERIFICACION');
    await oficina.saltarA('2026-04-25T12:59:00Z');
    expect(await abiertas()).toEqual([]);
    await oficina.saltarA('2026-04-25T13:00:01Z');
    expect(await abiertas()).toEqual(['Verificar la eficacia']);
  });

  it('quien ejecutó no verifica; si no fue eficaz, se vuelve a la causa', async () => {
    const ineficaz = {
      eficaz: 'no',
      evidenciaEficacia: 'En abril volvió a vencerse un caso por vacaciones.',
    };
    expect(await oficina.enviar('jefe', caso, 'Verificar la eficacia', ineficaz)).toMatchObject({
      status: 403,
      body: { code: 'separacion-de-funciones' },
    });
    await oficina.soltar('jefe', caso, 'Verificar la eficacia');
    await oficina.hacer('calidad', caso, 'Verificar la eficacia', ineficaz);
    expect((await noConformidad()).estado).toBe('ABIERTA');
    expect(await oficina.datosDe('coordinador', caso, 'Analizar la causa')).toMatchObject({
      eficaz: 'no',
      evidenciaEficacia: ineficaz.evidenciaEficacia,
    });
  });

  it('la segunda vez es eficaz y se cierra, y con ella todo el caso', async () => {
    await oficina.hacer('coordinador', caso, 'Analizar la causa', {
      ...CAUSA,
      causaRaiz: 'El reemplazo no recibe los casos que ya estaban asignados.',
    });
    await oficina.hacer('coordinador', caso, 'Planear la acción', {
      ...PLAN,
      accion: 'Reasignar los casos abiertos al salir a vacaciones.',
      fechaCompromiso: '2026-05-05',
    });
    await oficina.hacer('aprobador', caso, 'Aprobar el plan', { aprobacionPlan: 'aprobar' });
    await oficina.hacer('coordinador', caso, 'Ejecutar la acción', {
      ...EJECUCION,
      fechaEjecucion: '2026-04-25',
    });
    await oficina.saltarA('2026-05-26T13:00:00Z');
    await oficina.hacer('calidad', caso, 'Verificar la eficacia', {
      eficaz: 'si',
      evidenciaEficacia: 'Ningún caso vencido por vacaciones en treinta días.',
    });
    expect(await noConformidad()).toMatchObject({
      estado: 'CERRADA',
      cerradaEn: expect.stringMatching(/^2026-05-26/),
    });
    await oficina.exigirTerminado(caso);
  });

  it('de las dos vueltas queda todo: nada de la primera se perdió', async () => {
    const [{ datos }] = (await oficina.app.query(`select datos from no_conformidad`)) as [{ datos: any }];
    expect(datos.causa.map((c: { causaRaiz: string }) => c.causaRaiz)).toEqual([
      CAUSA.causaRaiz,
      'El reemplazo no recibe los casos que ya estaban asignados.',
    ]);
    expect(datos.aprobacion.map((a: { aprobacionPlan: string }) => a.aprobacionPlan)).toEqual([
      'devolver',
      'aprobar',
      'aprobar',
    ]);
    expect(datos.eficacia.map((e: { eficaz: boolean }) => e.eficaz)).toEqual([false, true]);
  });

  it('el informe de todo el tratamiento queda con las cartas del caso, y el peticionario no lo ve', async () => {
    const { cartas } = await oficina.ficha(caso);
    const informe = cartas.find((c: { plantilla: string }) => c.plantilla === 'informe-no-conformidad');
    expect(informe).toMatchObject({ titulo: 'Informe de no conformidad' });
    const { cartas: visibles } = await oficina.seguimiento(caso);
    expect(visibles.map((c: { titulo: string }) => c.titulo)).not.toContain('Informe de no conformidad');
  });

  it('y la bitácora del caso sigue íntegra', async () => {
    expect(
      exigir(await oficina.quien('auditor').get(`/casos/${caso.radicado}/bitacora/verificacion`), 200),
    ).toMatchObject({ integra: true });
  });
});
