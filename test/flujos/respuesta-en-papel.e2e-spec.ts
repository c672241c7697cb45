import { ciudadano, exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { COMUNICACION, LLAMADA, Oficina, type Caso } from './oficina';

const PAPEL = 'Entregar por medio físico';

/** Design, contract 10: the clock of an answer stops when its delivery is proven, never at its approval. */
describe('una respuesta que sale en papel', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir();
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  describe('a quien pidió que se la llevaran', () => {
    let caso: Caso;

    it('aprobada no es respondida: espera a quien la entregue', async () => {
      caso = await oficina.asignada({ datos: { canalRespuesta: 'fisico' } });
      await oficina.redactarYAprobar(caso, COMUNICACION);
      await oficina.quien('gestor').tarea(caso.radicado, PAPEL);
      expect(await oficina.ficha(caso)).toMatchObject({ estado: 'EN_RESPUESTA', respondidoEn: null });
      // The acuse may go by mail; the answer may not.
      await oficina.calma();
      expect(oficina.smtp.mails.filter((m) => /respuesta/i.test(m.message.subject ?? ''))).toEqual([]);
    });

    it('sin constancia o con una guía que no lo es no se da por entregada', async () => {
      const gestor = oficina.quien('gestor');
      const { id } = await gestor.tarea(caso.radicado, PAPEL);
      exigir(await gestor.post(`/tareas/${id}/tomar`), 204);
      const sinGuia = await gestor.post(`/tareas/${id}/completar`, {
        datos: { medioEntrega: 'guia', fechaEntrega: '2026-03-02', guia: '?' },
      });
      expect(sinGuia).toMatchObject({ status: 422, body: { code: 'formulario-invalido' } });
      expect(sinGuia.body.errores.map((e: { campo: string }) => e.campo).sort()).toEqual([
        'constancia',
        'guia',
      ]);
      expect((await oficina.ficha(caso)).estado).toBe('EN_RESPUESTA');
    });

    it('se responde el día de la entrega, aunque se anote después', async () => {
      await oficina.saltarA('2026-03-06T15:00:00Z');
      await oficina.hacer('gestor', caso, PAPEL, {
        medioEntrega: 'guia',
        guia: 'RA-123456789',
        fechaEntrega: '2026-03-04',
        constancia: 'Recibió el portero.',
      });
      const ficha = await oficina.hastaEstado(caso, 'RESPONDIDO');
      expect(ficha.respondidoEn).toBe('2026-03-04T17:00:00.000Z');
      expect((await oficina.fila(caso)).resultado).toBeNull();
      const [notificacion] = await oficina.app.query(`select medio, estado, guia from notificacion`);
      expect(notificacion).toEqual({ medio: 'fisico', estado: 'ENTREGADA', guia: 'RA-123456789' });
    });

    it('y la llamada la cierra', async () => {
      await oficina.hacer('gestor', caso, 'Llamar al peticionario', LLAMADA);
      await oficina.hastaEstado(caso, 'CERRADO');
      await oficina.exigirTerminado(caso);
    });
  });

  describe('a quien no dijo quién es', () => {
    let caso: Caso;

    it('se publica el aviso y solo entonces queda respondida', async () => {
      caso = await oficina.asignada({
        datos: { anonima: true, peticionario: undefined, aceptaTratamientoDatos: false },
      });
      await oficina.redactarYAprobar(caso);
      const { respondidoEn } = await oficina.hastaEstado(caso, 'RESPONDIDO');
      expect(Date.parse(respondidoEn)).toBeGreaterThanOrEqual(Date.parse('2026-03-06T15:00:00Z'));
      const [aviso] = exigir(await ciudadano(oficina.app).get('/publico/avisos'), 200).elementos;
      // Friday 6 March + 5 business days; it takes effect at the end of the business day after it is taken down.
      expect(aviso).toMatchObject({
        radicado: caso.radicado,
        destinatario: 'Peticionario(a) anónimo(a)',
        publicadoHasta: '2026-03-13',
        surteEn: '2026-03-17T05:00:00.000Z',
      });
      expect(await oficina.abiertas(caso)).toEqual([]);
    });

    it('surtido el aviso, sale de la página y sigue la llamada', async () => {
      await oficina.saltarA('2026-03-17T05:00:00Z');
      await oficina.esperaLlamada(caso);
      expect(exigir(await ciudadano(oficina.app).get('/publico/avisos'), 200).elementos).toEqual([]);
    });

    it('no hay a quién llamar: se anota y se cierra', async () => {
      await oficina.hacer('gestor', caso, 'Llamar al peticionario', { resultadoLlamada: 'sin-datos' });
      await oficina.hastaEstado(caso, 'CERRADO');
      await oficina.exigirTerminado(caso);
      await waitFor(async () => (await oficina.seguimiento(caso)).estado === 'CERRADO');
    });
  });
});
