import { exigir } from '../support/persona';
import { APROBACION, BORRADOR, CLASIFICACION, Oficina, type Caso } from './oficina';

/** S3-01: a tutela, a lawsuit or a requirement of the SSPD comes with its own date and hour; nobody computes it. */
describe('lo que fija un juez o la Superintendencia se digita', () => {
  let oficina: Oficina;
  let caso: Caso;

  beforeAll(async () => {
    oficina = await Oficina.abrir({}, ['gestor', 'coordinador', 'juridica', 'aprobador']);
  });
  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const clasificarComo = (tipo: string) =>
    oficina.hacer('gestor', caso, 'Clasificar la petición', { ...CLASIFICACION, tipo, juridico: true });
  const fijar = (datos: Record<string, unknown>) =>
    oficina.enviar('juridica', caso, 'Fijar el vencimiento que trae la comunicación', {
      fechaVencimiento: '2026-03-04',
      horaVencimiento: '17:00',
      autoridadQueFija: 'Juzgado Segundo Civil Municipal',
      actoQueFija: 'Auto 123 del 2 de marzo de 2026',
      ...datos,
    });

  it('S3-01: la tutela espera a que el abogado digite el vencimiento; el gestor no puede', async () => {
    caso = await oficina.radicar({ datos: { tipo: 'TUTELA' } });
    await clasificarComo('TUTELA');
    expect((await oficina.ficha(caso)).vence).toBeNull();
    const { id } = await oficina
      .quien('juridica')
      .tarea(caso.radicado, 'Fijar el vencimiento que trae la comunicación');
    expect((await oficina.quien('gestor').post(`/tareas/${id}/tomar`)).status).toBe(403);
  });

  it('una hora que no existe y un día que ya pasó se devuelven con su frase', async () => {
    expect(await fijar({ horaVencimiento: '25:00' })).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('00:00 a 23:59') },
    });
    expect((await fijar({ fechaVencimiento: '2026-02-27' })).status).toBe(422);
    expect((await fijar({ horaVencimiento: '' })).status).toBe(422);
  });

  it('S3-01: vence el 2026-03-04 a las 17:00: a esa hora, y no a medianoche, está incumplida', async () => {
    exigir(await fijar({}), 200);
    expect(await oficina.ficha(caso)).toMatchObject({
      vence: '2026-03-04',
      plazo: { vence: '2026-03-04', venceHora: '17:00' },
    });
    const filas = await oficina.app.query<{ run_at: Date }>(
      `select run_at from engine_job where element_id = 'termino-vencido'`,
    );
    expect(filas.map((f) => f.run_at.toISOString())).toEqual(['2026-03-04T22:00:00.000Z']);
    const { pasos } = exigir(await oficina.quien('gestor').get(`/casos/${caso.radicado}/plazo`), 200);
    expect(JSON.stringify(pasos)).toContain('2026-03-04 a las 17:00');
    await oficina.saltarA('2026-03-04T21:59:00Z');
    expect(await oficina.avisos(caso)).not.toContain('vencido');
    await oficina.saltarA('2026-03-04T22:00:01Z');
    expect(await oficina.avisos(caso)).toContain('vencido');
  });

  it('S3-01: se contesta al juzgado y no al accionante: la revisa Jurídica, y responde con la constancia de que la recibió', async () => {
    await oficina.asignar(caso);
    await oficina.hacer('gestor', caso, 'Redactar la respuesta', {
      ...BORRADOR,
      explicacionTiempos: 'Se contesta dentro del término del auto.',
    });
    await oficina.hacer('juridica', caso, 'Revisar en derecho', { conceptoJuridico: 'aprobar' });
    await oficina.hacer('aprobador', caso, 'Aprobar la respuesta', APROBACION);
    await oficina.quien('gestor').tarea(caso.radicado, 'Entregar por medio físico');
    const [carta] = await oficina.app.query<{ datos: any; asunto: string }>(
      `select datos, asunto from carta where plantilla = 'contestacion-autoridad'`,
    );
    expect(carta).toMatchObject({
      asunto: `Contestación a Auto 123 del 2 de marzo de 2026, radicado ${caso.radicado}`,
      datos: { autoridadQueFija: 'Juzgado Segundo Civil Municipal' },
    });
    await oficina.calma();
    expect(oficina.smtp.mails.filter(({ message }) => /Contestación/.test(message.subject ?? ''))).toEqual(
      [],
    );
    expect((await oficina.ficha(caso)).estado).toBe('EN_RESPUESTA');
    await oficina.hacer('gestor', caso, 'Entregar por medio físico', {
      medioEntrega: 'personal',
      fechaEntrega: '2026-03-04',
      constancia: 'Sello de recibido de la secretaría del juzgado.',
    });
    await oficina.hastaEstado(caso, 'RESPONDIDO');
  });

  it('S3-01: también el requerimiento de la SSPD y la acción judicial', async () => {
    for (const tipo of ['REQUERIMIENTO_SSPD', 'ACCION_JUDICIAL']) {
      caso = await oficina.radicar({ datos: { tipo } });
      await clasificarComo(tipo);
      exigir(await fijar({ fechaVencimiento: '2026-03-10', horaVencimiento: '08:00' }), 200);
      expect((await oficina.ficha(caso)).plazo).toMatchObject({ vence: '2026-03-10', venceHora: '08:00' });
    }
  });

  it('una petición que resulta ser una tutela se reclasifica con su fecha y su hora', async () => {
    caso = await oficina.radicar();
    await oficina.hacer('gestor', caso, 'Clasificar la petición', CLASIFICACION);
    const pedir = (datos: object) =>
      oficina.quien('juridica').post(`/casos/${caso.radicado}/reclasificacion`, {
        tipo: 'TUTELA',
        motivo: 'El escrito es una acción de tutela que remitió el juzgado.',
        ...datos,
      });
    expect(await pedir({})).toMatchObject({ status: 422, body: { code: 'vencimiento-obligatorio' } });
    const fijado = { vence: '2026-03-06', hora: '17:00' };
    expect(await pedir(fijado)).toMatchObject({
      status: 422,
      body: { errores: [{ campo: 'autoridadQueFija' }, { campo: 'actoQueFija' }] },
    });
    const autoridad = { autoridadQueFija: 'Juzgado Tercero Laboral', actoQueFija: 'Auto 77' };
    expect(exigir(await pedir({ ...fijado, ...autoridad }), 200)).toMatchObject({
      tipo: 'TUTELA',
      vence: '2026-03-06',
    });
    expect((await oficina.ficha(caso)).plazo).toMatchObject({ venceHora: '17:00' });
    await oficina.asignar(caso);
    await oficina.hacer('gestor', caso, 'Redactar la respuesta', BORRADOR);
    await oficina.hacer('juridica', caso, 'Revisar en derecho', { conceptoJuridico: 'aprobar' });
    await oficina.hacer('aprobador', caso, 'Aprobar la respuesta', APROBACION);
    await oficina.quien('gestor').tarea(caso.radicado, 'Entregar por medio físico');
    const [carta] = await oficina.app.query<{ plantilla: string; datos: any }>(
      `select c.plantilla, c.datos from carta c join radicado r using (caso_id)
        where r.numero = $1 and c.plantilla in ('respuesta', 'contestacion-autoridad')`,
      [caso.radicado],
    );
    expect(carta).toMatchObject({
      plantilla: 'contestacion-autoridad',
      datos: { autoridadQueFija: 'Juzgado Tercero Laboral' },
    });
  });
});
