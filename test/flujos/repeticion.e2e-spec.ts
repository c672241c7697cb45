import { exigir } from '../support/persona';
import { CLASIFICACION, Oficina, type Caso } from './oficina';

const RECLAMO = { ...CLASIFICACION, tipo: 'RECLAMO_FACTURACION', subtipo: 'Lectura errada' };
const CAUSA = {
  porque1: 'La lectura se tomó mal.',
  porque2: 'El lector no siguió el instructivo.',
  porque3: 'No conocía la versión vigente.',
  causaRaiz: 'El personal no aplica el procedimiento de lectura vigente.',
};

/** S3-21, S3-22: a failure that repeats itself is handled as non-conforming, and a failed procedure is taught again. */
describe('fallas repetidas', () => {
  let oficina: Oficina;
  let clave: string;

  beforeAll(async () => {
    oficina = await Oficina.abrir();
  });
  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const responder = async (
    area: string,
    decision = 'favorable',
    clasificacion: Record<string, unknown> = RECLAMO,
  ): Promise<Caso> => {
    const caso = await oficina.radicar();
    await oficina.hacer('gestor', caso, 'Clasificar la petición', clasificacion);
    await oficina.hacer('coordinador', caso, 'Asignar gestor y fecha interna', { gestor: 'gestor', area });
    await oficina.hacer('gestor', caso, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
    await oficina.hacer('gestor', caso, 'Redactar la respuesta', {
      decision,
      cuerpo: 'Se corrigió la lectura y se ajustó la factura del mes.',
      fundamento: 'Ley 142 de 1994, artículo 149.',
      procedenRecursos: false,
    });
    await oficina.hacer('aprobador', caso, 'Aprobar la respuesta', {
      aprobacion: 'aprobar',
      criterioCalidad: true,
      criterioClaridad: true,
      criterioPrecision: true,
      criterioIdoneidad: true,
      criterioCongruencia: true,
    });
    await oficina.hastaEstado(caso, 'RESPONDIDO');
    await oficina.calma();
    return caso;
  };
  const repetidas = async (): Promise<any[]> => {
    const { elementos } = exigir(await oficina.quien('calidad').get('/no-conformidades'), 200);
    return elementos.filter((n: { causa: string }) => n.causa === 'REPETICION');
  };

  it('S3-21: lo que se pide y se concede no es una falla, por más que se repita', async () => {
    for (let vez = 0; vez < 3; vez++) await responder('Archivo', 'favorable', CLASIFICACION);
    expect(await repetidas()).toEqual([]);
  });

  it('S3-21: la tercera vez de la misma causa en la misma área en 90 días abre una no conformidad, y no antes', async () => {
    await responder('Facturación');
    await oficina.saltarA('2026-04-06T15:00:00Z');
    await responder('Facturación');
    await responder('Redes');
    await responder('Facturación', 'desfavorable');
    // Ninety days after 2 March the first one no longer counts.
    await oficina.saltarA('2026-06-02T15:00:00Z');
    await responder('Facturación');
    expect(await repetidas()).toEqual([]);
    const tercera = await responder('Facturación');
    const [nc] = await repetidas();
    expect(nc).toMatchObject({
      detectadaEn: tercera.radicado,
      area: 'Facturación',
      estado: 'ABIERTA',
      descripcion:
        'La causa «Reclamo por facturación: lectura errada» se repitió 3 veces en «Facturación» en 90 días.',
    });
    clave = nc.radicado;
    expect(clave).toMatch(/^A-2026-/);
    await oficina.quien('coordinador').tarea(clave, 'Corregir lo inmediato');
  });

  it('S3-21: mientras esa sigue abierta, otra vez lo mismo no abre otra', async () => {
    await responder('Facturación');
    expect(await repetidas()).toHaveLength(1);
  });

  it('S3-22: si la causa es el procedimiento, al aprobarse el plan queda programado el reentrenamiento', async () => {
    const coordinador = oficina.quien('coordinador');
    await coordinador.hacer(clave, 'Corregir lo inmediato', {
      correccion: 'Se corrigieron las facturas afectadas.',
      fechaCorreccion: '2026-06-02',
      efectoPeticionario: 'si',
    });
    await coordinador.hacer(clave, 'Analizar la causa', { ...CAUSA, clasificacionCausa: 'procedimiento' });
    await coordinador.hacer(clave, 'Planear la acción', {
      accion: 'Volver a enseñar el procedimiento de lectura.',
      responsableAccion: 'Coordinación',
      fechaCompromiso: '2026-06-20',
    });
    await oficina.quien('aprobador').hacer(clave, 'Aprobar el plan', { aprobacionPlan: 'aprobar' });
    const [nc] = await repetidas();
    const detalle = exigir(await oficina.quien('calidad').get(`/no-conformidades/${nc.id}`), 200);
    expect(detalle.pasos.map((p: { etapa: string }) => p.etapa)).toEqual([
      'correccion',
      'causa',
      'accion',
      'aprobacion',
    ]);
    expect(detalle.actividades).toMatchObject([
      { clase: 'REENTRENAMIENTO', titulo: CAUSA.causaRaiz, programada: '2026-06-20', estado: 'ABIERTA' },
    ]);
    await coordinador.tarea(detalle.actividades[0].clave, 'Realizar la actividad');
    await coordinador.tarea(clave, 'Ejecutar la acción');
  });

  it('una no conformidad también se registra a mano, y un plan de mejoramiento se le enlaza', async () => {
    const gestor = oficina.quien('gestor');
    const caso = await oficina.radicar();
    const { id } = exigir(
      await gestor.post('/no-conformidades', {
        origen: 'QUEJA',
        descripcion: 'Maltrato en la ventanilla, confirmado.',
        area: 'Ventanilla',
        radicado: caso.radicado,
      }),
      201,
    );
    const { clave: plan } = exigir(
      await oficina.quien('calidad').post('/calidad/actividades', {
        clase: 'PLAN_MEJORAMIENTO',
        titulo: 'Trato digno en la ventanilla',
        programada: '2026-07-31',
        noConformidadId: id,
      }),
      201,
    );
    expect(exigir(await oficina.quien('auditor').get(`/no-conformidades/${id}`), 200)).toMatchObject({
      causa: 'QUEJA',
      detectadaEn: caso.radicado,
      actividades: [{ clave: plan, clase: 'PLAN_MEJORAMIENTO' }],
    });
    const pedir = (datos: Record<string, unknown>) => gestor.post('/no-conformidades', datos);
    expect((await pedir({ origen: 'REPETICION', descripcion: 'Lo que solo el sistema abre.' })).status).toBe(
      422,
    );
    expect((await pedir({ origen: 'QUEJA', descripcion: 'Corta' })).status).toBe(422);
    expect(
      await pedir({ origen: 'QUEJA', descripcion: 'Maltrato en la ventanilla.', radicado: '2026-999999' }),
    ).toMatchObject({ status: 422, body: { code: 'radicado-desconocido' } });
  });
});
