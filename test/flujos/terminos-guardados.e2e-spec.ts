import { BORRADOR, Oficina, type Caso } from './oficina';

const CLASIFICADA = {
  prioridad: 'NORMAL',
  requiereVisita: false,
  juridico: false,
  competente: 'si',
  completa: 'si',
};

/** What the law hangs on a term: the extension (art. 14 par.) and the effect of silence (Ley 142, art. 158). */
describe('la ampliación del término y el silencio', () => {
  describe('en una autoridad (INVAMA)', () => {
    let oficina: Oficina;

    beforeAll(async () => {
      oficina = await Oficina.abrir({ config: { perfil: 'invama' }, now: '2026-02-02T14:00:00Z' });
    });
    afterEach(() => oficina.comprobar());
    afterAll(() => oficina?.cerrar());

    const AMPLIACION = 'Decidir si se amplía el término';
    let caso: Caso;
    let tarde: Caso;

    it('S0-09: al 80 % del término se pregunta si alcanza; la nueva fecha no pasa del doble', async () => {
      for (const cual of ['a', 'b']) {
        const radicado = await oficina.radicar({ datos: { tipo: 'DP_OTRO' } });
        await oficina.hacer('gestor', radicado, 'Clasificar la petición', {
          tipo: 'DP_OTRO',
          ...CLASIFICADA,
        });
        await oficina.asignar(radicado);
        if (cual === 'a') caso = radicado;
        else tarde = radicado;
      }
      expect(await oficina.ficha(caso)).toMatchObject({ vence: '2026-02-23' });
      await oficina.saltarA('2026-02-20T14:00:00Z');
      await oficina.hacer('coordinador', caso, AMPLIACION, {
        amplia: 'si',
        motivoAmpliacion: 'El laboratorio entrega su informe el 6 de marzo.',
        nuevaFecha: '2026-03-17',
      });
      // Past the double: the task is there again.
      await oficina.quien('coordinador').tarea(caso.radicado, AMPLIACION);
      expect(await oficina.ficha(caso)).toMatchObject({ vence: '2026-02-23', prioridad: 'NORMAL' });
    });

    it('S0-09: ampliada en tiempo pasa a prioridad alta, y el peticionario recibe la nueva fecha con su motivo', async () => {
      await oficina.hacer('coordinador', caso, AMPLIACION, {
        amplia: 'si',
        motivoAmpliacion: 'El laboratorio entrega su informe el 6 de marzo.',
        nuevaFecha: '2026-03-16',
      });
      await oficina.calma();
      expect(await oficina.ficha(caso)).toMatchObject({ vence: '2026-03-16', prioridad: 'ALTA' });
      const [carta] = await oficina.app.query<{ datos: any }>(
        `select datos from carta where plantilla = 'ampliacion-termino'`,
      );
      expect(carta!.datos).toMatchObject({ vencia: '2026-02-23', nuevaFecha: '2026-03-16' });
      expect(oficina.smtp.mails.map((m) => m.message.subject)).toContain(
        `Ampliación del término de respuesta, solicitud ${caso.radicado}`,
      );
    });

    it('S0-09: el 24 de febrero ya es tarde: se rechaza y queda como no conforme', async () => {
      await oficina.saltarA('2026-02-24T14:00:00Z');
      await oficina.hacer('coordinador', tarde, AMPLIACION, {
        amplia: 'si',
        motivoAmpliacion: 'El laboratorio entrega su informe el 6 de marzo.',
        nuevaFecha: '2026-03-16',
      });
      await oficina.calma();
      expect(await oficina.avisos(tarde)).toContain('ampliacion-rechazada');
      expect(await oficina.ficha(tarde)).toMatchObject({
        vence: '2026-02-23',
        prioridad: 'NORMAL',
        noConformidades: [{ causa: 'VENCIMIENTO_TERMINO' }],
      });
    });

    it('respondida antes, la pregunta se retira sola', async () => {
      const otra = await oficina.radicar({ datos: { tipo: 'DP_OTRO' } });
      await oficina.hacer('gestor', otra, 'Clasificar la petición', { tipo: 'DP_OTRO', ...CLASIFICADA });
      await oficina.asignar(otra);
      await oficina.saltarA('2026-03-13T14:00:00Z');
      await oficina.quien('coordinador').tarea(otra.radicado, AMPLIACION);
      await oficina.redactarYAprobar(otra, { ...BORRADOR, procedenRecursos: false });
      await oficina.hastaEstado(otra, 'RESPONDIDO');
      await oficina.calma();
      expect(await oficina.abiertas(otra)).toEqual([]);
      await oficina.esperaLlamada(otra);
    });

    it('C09: un recurso de reposición vence a los 60 días calendario y su silencio no es positivo', async () => {
      const recurso = await oficina.radicar({ datos: { tipo: 'RECURSO_REPOSICION' } });
      const { plazo } = await oficina.datosDe('gestor', recurso, 'Clasificar la petición');
      expect(plazo).toMatchObject({
        n: 60,
        unidad: 'calendario',
        efectoSilencio: 'NEGATIVO',
        silencio: '9999-12-31T00:00:00.000Z',
      });
    });
  });

  describe('en un prestador (Ley 142)', () => {
    let oficina: Oficina;

    beforeAll(async () => {
      // C19: Monday 8 March 2027, 08:30.
      oficina = await Oficina.abrir({ now: '2027-03-08T13:30:00Z' });
    });
    afterEach(() => oficina.comprobar());
    afterAll(() => oficina?.cerrar());

    const reclamo = async (datos: Record<string, unknown> = {}): Promise<Caso> => {
      const caso = await oficina.radicar({ datos: { tipo: 'RECLAMO_FACTURACION', ...datos } });
      await oficina.hacer('gestor', caso, 'Clasificar la petición', {
        tipo: 'RECLAMO_FACTURACION',
        ...CLASIFICADA,
      });
      await oficina.asignar(caso);
      return caso;
    };
    let callada: Caso;
    let decidida: Caso;
    const SILENCIO = 'Reconocer el silencio positivo';

    it('una decisión en término espera a su citación: tiene cinco días más, y no más', async () => {
      callada = await reclamo();
      decidida = await reclamo({ canalRespuesta: 'fisico' });
      await oficina.saltarA('2027-04-01T15:00:00Z');
      await oficina.redactarYAprobar(decidida);
      await oficina.quien('gestor').tarea(decidida.radicado, 'Enviar la citación');
      const { plazo, limiteCitacion } = await oficina.datosDe('gestor', decidida, 'Enviar la citación');
      expect(limiteCitacion).toMatchObject({ vence: '2027-04-08' });
      expect(plazo).toMatchObject({ efectoSilencio: 'POSITIVO', silencio: '2027-04-09T00:00:00-05:00' });
    });

    it('S3-13, C19: al día siguiente del vencimiento opera el silencio; se reconoce hasta el 4 de abril', async () => {
      await oficina.saltarA('2027-04-02T05:00:00Z');
      const datos = await oficina.datosDe('juridica', callada, SILENCIO);
      expect(datos.limiteSilencio).toMatchObject({ vence: '2027-04-04', fin: '2027-04-05T05:00:00.000Z' });
      expect(await oficina.abiertas(decidida)).not.toContain(SILENCIO);
      await oficina.saltarA('2027-04-05T05:00:00Z');
      expect(await oficina.avisos(callada)).toContain('silencio-72h');
    });

    it('lo aprueba otra persona y el usuario recibe el reconocimiento', async () => {
      await oficina.hacer('juridica', callada, SILENCIO, {
        operaSilencio: 'si',
        efectosSilencio: 'Se retira de la factura de febrero el cobro por consumo no registrado.',
      });
      await oficina.hacer('aprobador', callada, 'Aprobar el reconocimiento', { aprobacion: 'aprobar' });
      await oficina.calma();
      const { cartas } = await oficina.ficha(callada);
      expect(cartas.at(-1)).toMatchObject({ plantilla: 'reconocimiento-silencio' });
      expect(await oficina.avisos(decidida)).not.toContain('silencio-72h');
    });

    it('sin citación en sus cinco días, el silencio opera aunque la decisión fuera en término', async () => {
      await oficina.saltarA('2027-04-09T05:00:00Z');
      expect(await oficina.avisos(decidida)).toContain('citacion-vencida');
      await oficina.quien('juridica').tarea(decidida.radicado, SILENCIO);
    });
  });
});
