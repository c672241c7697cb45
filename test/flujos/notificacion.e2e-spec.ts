import { waitFor } from '../support/wait-for';
import { exigir } from '../support/persona';
import { BORRADOR, LLAMADA, Oficina, type Caso } from './oficina';

const ENVIO = {
  medioCitacion: 'guia',
  guiaCitacion: 'RA-700100200',
  fechaCitacion: '2026-03-03',
  constanciaCitacion: 'Planilla 12.',
};

/** CPACA, arts. 56 and 66 to 72: what can be appealed is notified, and that clock is not the one of the answer. */
describe('una decisión contra la que proceden recursos se notifica', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir();
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const suya = async (caso: Caso): Promise<any> => {
    const lista = exigir(await oficina.quien('gestor').get(`/casos/${caso.radicado}/notificaciones`), 200);
    return lista.at(-1);
  };
  const plantillas = async (caso: Caso): Promise<string[]> =>
    (await oficina.ficha(caso)).cartas.map((c: { plantilla: string }) => c.plantilla).sort();

  describe('en papel, a quien no comparece', () => {
    let caso: Caso;

    it('se le cita dentro de los cinco días siguientes; hasta que la citación sale no está respondida', async () => {
      caso = await oficina.asignada({ datos: { canalRespuesta: 'fisico' } });
      await oficina.redactarYAprobar(caso, BORRADOR);
      await oficina.quien('gestor').tarea(caso.radicado, 'Enviar la citación');
      expect(await oficina.ficha(caso)).toMatchObject({ estado: 'EN_RESPUESTA', respondidoEn: null });
      expect(await suya(caso)).toMatchObject({
        estado: 'PENDIENTE',
        exige: true,
        pendiente: { que: 'Envío de la citación', hasta: '2026-03-09' },
      });
      await oficina.calma();
      expect(await plantillas(caso)).toEqual(['acuse-recibo', 'citacion', 'respuesta']);
    });

    it('S3-12: la guía de la citación prueba el despacho: se detiene el término y corren cinco días para comparecer', async () => {
      await oficina.saltarA('2026-03-04T15:00:00Z');
      await oficina.hacer('gestor', caso, 'Enviar la citación', ENVIO);
      await oficina.quien('gestor').tarea(caso.radicado, 'Notificar personalmente');
      expect(await oficina.ficha(caso)).toMatchObject({
        estado: 'RESPONDIDO',
        respondidoEn: '2026-03-03T17:00:00.000Z',
        cerradoEn: null,
      });
      expect(await suya(caso)).toMatchObject({
        estado: 'CITADA',
        citacionGuia: 'RA-700100200',
        pendiente: { que: 'Comparecencia del citado', hasta: '2026-03-10' },
      });
      const [{ libro }] = (await oficina.app.query(`select libro from radicado where numero = $1`, [
        caso.radicado,
      ])) as [{ libro: any }];
      expect(libro.asientos.at(-1)).toEqual({ hecho: 'respuesta', en: '2026-03-03T17:00:00.000Z' });
      const pendientes = exigir(await oficina.quien('gestor').get('/notificaciones'), 200).elementos;
      expect(pendientes.map((n: { radicado: string }) => n.radicado)).toContain(caso.radicado);
    });

    it('al cabo de los cinco días sigue por aviso sin que nadie lo pida', async () => {
      await oficina.saltarA('2026-03-11T05:00:00Z');
      await oficina.quien('gestor').tarea(caso.radicado, 'Entregar el aviso');
      expect(await oficina.abiertas(caso)).toEqual(['Entregar el aviso']);
      await oficina.saltarA('2026-03-12T15:00:00Z');
      await oficina.hacer('gestor', caso, 'Entregar el aviso', {
        resultadoAviso: 'entregado',
        guiaAviso: 'RA-700100201',
        fechaAviso: '2026-03-12',
      });
      expect(await suya(caso)).toMatchObject({
        estado: 'AVISO',
        avisoPublicadoHasta: null,
        surteEn: '2026-03-14T05:00:00.000Z',
      });
      // A11: that next day is closed by an act; the notice takes effect at the end of the following business day.
      exigir(
        await oficina
          .quien('coordinador')
          .post('/cierres-locales', { fecha: '2026-03-13', acto: 'Circular 007 de 2026' }),
        201,
      );
      await waitFor(async () => (await suya(caso)).surteEn === '2026-03-17T05:00:00.000Z');
      const [espera] = await oficina.app.query<{ run_at: Date }>(
        `select run_at from engine_job j join radicado r on r.caso_id = j.root_id where r.numero = $1 and j.kind = 'timer' and j.run_at = '2026-03-17T05:00:00Z'`,
        [caso.radicado],
      );
      expect(espera).toBeDefined();
    });

    it('queda surtida al finalizar el día siguiente a la entrega del aviso, sin que el término se haya vencido', async () => {
      await oficina.saltarA('2026-03-26T15:00:00Z');
      expect(await suya(caso)).toMatchObject({
        estado: 'ENTREGADA',
        forma: 'AVISO',
        entregadaEn: '2026-03-17T05:00:00.000Z',
        pendiente: null,
      });
      expect(await oficina.avisos(caso)).toEqual([]);
      expect(await oficina.ficha(caso)).toMatchObject({
        respondidoEn: '2026-03-03T17:00:00.000Z',
        noConformidades: [],
      });
      await oficina.hacer('gestor', caso, 'Llamar al peticionario', LLAMADA);
      await oficina.exigirTerminado(caso);
    });
  });

  describe('a quien comparece', () => {
    it('se le notifica personalmente, con acta', async () => {
      const caso = await oficina.asignada({ datos: { canalRespuesta: 'fisico' } });
      await oficina.redactarYAprobar(caso);
      await oficina.hacer('gestor', caso, 'Enviar la citación', { ...ENVIO, fechaCitacion: '2026-03-26' });
      await oficina.hacer('gestor', caso, 'Notificar personalmente', {
        formaNotificacion: 'personal',
        fechaNotificacion: '2026-03-26',
        calidadNotificado: 'Titular',
        constanciaNotificacion: 'Exhibió su documento de identidad y recibió copia.',
      });
      await oficina.esperaLlamada(caso);
      expect(await suya(caso)).toMatchObject({ estado: 'ENTREGADA', forma: 'PERSONAL' });
      expect(await plantillas(caso)).toContain('acta-notificacion-personal');
    });
  });

  describe('a quien ya la conocía', () => {
    it('queda notificado por conducta concluyente, sin acta (art. 72)', async () => {
      // By mail, but without consent to be notified by it (art. 56).
      const caso = await oficina.asignada({ datos: { notificacionElectronica: false } });
      await oficina.redactarYAprobar(caso);
      await oficina.hacer('gestor', caso, 'Enviar la citación', { ...ENVIO, fechaCitacion: '2026-03-26' });
      await oficina.hacer('gestor', caso, 'Notificar personalmente', {
        formaNotificacion: 'concluyente',
        fechaNotificacion: '2026-03-26',
        constanciaNotificacion: 'Presentó un escrito en el que cita la decisión.',
      });
      await oficina.esperaLlamada(caso);
      expect(await suya(caso)).toMatchObject({ estado: 'ENTREGADA', forma: 'CONCLUYENTE' });
      expect(await plantillas(caso)).not.toContain('acta-notificacion-personal');
    });
  });

  it('sin dirección conocida se publica cinco días con su nombre y nada más', async () => {
    const caso = await oficina.asignada({
      datos: {
        notificacionElectronica: false,
        peticionario: {
          nombres: 'Pedro',
          apellidos: 'Sin Casa',
          correo: 'pedro@example.com',
          numeroDocumento: '998877',
        },
      },
    });
    await oficina.redactarYAprobar(caso);
    await oficina.hastaEstado(caso, 'RESPONDIDO');
    const { body } = await oficina.quien('gestor').get('/publico/avisos');
    expect(body.elementos).toEqual([
      expect.objectContaining({ radicado: caso.radicado, destinatario: 'Pedro Sin Casa' }),
    ]);
    expect(JSON.stringify(body)).not.toMatch(/998877|pedro@example/);
  });
});
