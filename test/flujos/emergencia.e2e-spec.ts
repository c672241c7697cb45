import { ciudadano, exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { Oficina, type Caso } from './oficina';

const CENTRO_DE_CONTROL = 'atencionalcliente@invama.gov.co';
const EMERGENCIA = {
  tipo: 'REPARACION',
  zona: 'urbana',
  canal: 'call-center',
  emergencia: true,
  datosPropios: { luminaria: '4521', direccionDano: 'Calle 20 con carrera 23' },
  asunto: 'Cable caído con tensión frente al colegio',
  hechos: 'Hay un cable del alumbrado en el andén, echando chispas.',
  anonima: true,
  canalRespuesta: 'publicacion',
};

/** S0-17: the control centre hears of an emergency at once and by two means, and somebody says that it did. */
describe('una emergencia', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    // Monday 2 March 2026, 18:59: the call centre closes at 19:00.
    oficina = await Oficina.abrir({ now: '2026-03-02T23:59:00Z', config: { perfil: 'invama' } });
    for (const rol of ['coordinador', 'aprobador'])
      await oficina.app.query(
        `update account set email = username || '@invama.example' where username = $1`,
        [rol],
      );
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const reportar = async (): Promise<Caso> => {
    const form = new FormData();
    form.set('datos', JSON.stringify(EMERGENCIA));
    return exigir(await oficina.quien('gestor').enviar('/radicados', form), 201);
  };
  const correoAlCentro = ({ radicado }: Caso) =>
    waitFor(() =>
      oficina.smtp.mails.find(
        ({ to, message }) => to.includes(CENTRO_DE_CONTROL) && message.subject?.includes(radicado),
      ),
    );
  const tokenDe = (texto = ''): string => /\/emergencias\/([\w-]{43})/.exec(texto)?.[1] ?? '';
  const emergencia = async (caso: Caso): Promise<any> =>
    exigir(await oficina.quien('coordinador').get(`/casos/${caso.radicado}/terreno`), 200).emergencia;

  describe('que nadie acusa a tiempo', () => {
    let caso: Caso;
    let token: string;

    it('S0-17: a las 18:59 sale de inmediato el correo al centro de control, con prioridad alta', async () => {
      caso = await reportar();
      const { message } = await correoAlCentro(caso);
      // The clock of the test has not moved: less than a minute has passed.
      expect(message.subject).toBe(`EMERGENCIA ${caso.radicado}: ${EMERGENCIA.asunto}`);
      expect(message.text).toContain('Calle 20 con carrera 23, luminaria 4521');
      expect(message.text).toContain('7:04 p. m.');
      expect(await emergencia(caso)).toMatchObject({
        motivo: EMERGENCIA.asunto,
        avisadaEn: '2026-03-02T23:59:00.000Z',
        limiteAcuse: '2026-03-03T00:04:00.000Z',
        acusadaEn: null,
      });
      expect((await oficina.ficha(caso)).prioridad).toBe('ALTA');
      token = tokenDe(message.text);
    });

    it('S0-17: y por un segundo medio, con quién lo recibió y a qué hora', async () => {
      expect(
        (await oficina.enviar('gestor', caso, 'Avisar por un segundo medio', { segundoMedio: 'radio' })).body
          .errores,
      ).toMatchObject([{ campo: 'avisadoA' }]);
      await oficina.hacer('gestor', caso, 'Avisar por un segundo medio', {
        segundoMedio: 'radio',
        avisadoA: 'Operador de turno',
      });
      expect(await emergencia(caso)).toMatchObject({
        segundoMedio: 'radio',
        segundoMedioA: 'Operador de turno',
        segundoMedioPor: 'gestor',
        segundoMedioEn: '2026-03-02T23:59:00.000Z',
      });
    });

    it('S0-17: sin acuse en cinco minutos escala a coordinación y gerencia', async () => {
      await oficina.saltarA('2026-03-03T00:03:59Z');
      expect((await emergencia(caso)).escaladaEn).toBeNull();
      await oficina.saltarA('2026-03-03T00:04:00Z');
      expect((await emergencia(caso)).escaladaEn).toBe('2026-03-03T00:04:00.000Z');
      const avisados = oficina.smtp.mails
        .filter(
          ({ message }) =>
            message.subject === `EMERGENCIA ${caso.radicado}: Centro de control no ha acusado recibo`,
        )
        .flatMap(({ to }) => to);
      expect(avisados.sort()).toEqual(['aprobador@invama.example', 'coordinador@invama.example']);
    });

    it('S0-17: el enlace del correo acusa recibo una sola vez', async () => {
      const centro = ciudadano(oficina.app);
      expect(await centro.get('/publico/emergencias/no-es-un-enlace')).toMatchObject({
        status: 404,
        body: { code: 'enlace-no-valido' },
      });
      expect(exigir(await centro.get(`/publico/emergencias/${token}`), 200)).toMatchObject({
        radicado: caso.radicado,
        acusadaEn: null,
      });
      expect(exigir(await centro.post(`/publico/emergencias/${token}/acuse`), 200).acusadaEn).toBe(
        '2026-03-03T00:04:00.000Z',
      );
      expect(await centro.post(`/publico/emergencias/${token}/acuse`)).toMatchObject({
        status: 409,
        body: { code: 'emergencia-ya-acusada' },
      });
      expect(await emergencia(caso)).toMatchObject({ acuseMedio: 'enlace' });
      expect(await oficina.abiertas(caso)).toEqual(['Clasificar la petición']);
      await waitFor(async () =>
        (await oficina.ficha(caso)).cartas.some((c: { plantilla: string }) => c.plantilla === 'emergencia'),
      );
    });
  });

  it('S0-17: también la confirma una persona, y entonces no escala', async () => {
    const caso = await reportar();
    const token = tokenDe((await correoAlCentro(caso)).message.text);
    await oficina.hacer('coordinador', caso, 'Confirmar el acuse del centro de control', {
      acuse: 'si',
      acuseDe: 'Operador de turno',
    });
    await oficina.saltarA('2026-03-03T00:30:00Z');
    expect(await emergencia(caso)).toMatchObject({
      acuseMedio: 'tarea',
      acusadaPor: 'Operador de turno',
      escaladaEn: null,
      segundoMedio: null,
    });
    expect((await oficina.abiertas(caso)).sort()).toEqual([
      'Avisar por un segundo medio',
      'Clasificar la petición',
    ]);
    expect((await ciudadano(oficina.app).post(`/publico/emergencias/${token}/acuse`)).status).toBe(409);
  });

  describe('que entró por la web y la reconoce quien la trabaja', () => {
    const WEB = {
      datos: {
        asunto: 'Cable frente a la escuela',
        hechos: 'Hay un cable pelado frente a la escuela; los niños pasan por debajo.',
      },
    };
    const VISTO = { motivo: 'La foto muestra un cable con tensión al alcance de los niños.' };
    const reconocer = (caso: Caso, quien = 'gestor', pedido: Record<string, unknown> = VISTO) =>
      oficina.quien(quien).post(`/casos/${caso.radicado}/emergencia`, pedido);
    const avisos = ({ radicado }: Caso) =>
      oficina.app.query(
        `select e.id from alerta_emergencia e join radicado r using (caso_id) where r.numero = $1`,
        [radicado],
      );
    /** Its process has begun: somebody may classify it. */
    const porLaWeb = async (): Promise<Caso> => {
      const nuevo = await oficina.radicar(WEB);
      await oficina.quien('gestor').tarea(nuevo.radicado, 'Clasificar la petición');
      return nuevo;
    };
    let caso: Caso;

    it('S0-17: sale de inmediato al centro de control, con lo que se ve, y falta el segundo medio', async () => {
      await oficina.saltarA('2026-03-03T14:00:00Z');
      caso = await porLaWeb();
      expect(await emergencia(caso)).toBeNull();
      expect(await reconocer(caso, 'gestor', { motivo: 'Urge' })).toMatchObject({ status: 422 });
      expect(await reconocer(caso, 'auditor')).toMatchObject({ status: 403 });
      exigir(await reconocer(caso), 204);
      const { message } = await correoAlCentro(caso);
      expect(message.subject).toBe(`EMERGENCIA ${caso.radicado}: ${WEB.datos.asunto}`);
      expect(message.text).toContain(VISTO.motivo);
      // The clock of the test has not moved: less than a minute has passed.
      expect(await emergencia(caso)).toMatchObject({
        motivo: VISTO.motivo,
        avisadaEn: '2026-03-03T14:00:00.000Z',
        limiteAcuse: '2026-03-03T14:05:00.000Z',
      });
      expect((await oficina.abiertas(caso)).sort()).toEqual([
        'Avisar por un segundo medio',
        'Clasificar la petición',
        'Confirmar el acuse del centro de control',
      ]);
    });

    it('S0-17: el caso pasa de primero y su línea dice quién la reportó, sin lo que vio', async () => {
      expect(await oficina.ficha(caso)).toMatchObject({ emergencia: true, prioridad: 'ALTA' });
      const [{ priority }] = (await oficina.app.query<{ priority: number }>(
        `select t.priority from user_task t join radicado r on r.caso_id = t.root_id
          where r.numero = $1 and t.element_id = 'clasificar-peticion' and t.status = 'open'`,
        [caso.radicado],
      )) as [{ priority: number }];
      expect(priority).toBe(30);
      const linea = exigir(await oficina.quien('gestor').get(`/casos/${caso.radicado}/linea`), 200);
      expect(JSON.stringify(linea)).toContain('Reportada como emergencia');
      expect(JSON.stringify(linea)).not.toContain(VISTO.motivo);
      expect(
        exigir(await oficina.quien('coordinador').get(`/casos/${caso.radicado}/actuaciones`), 200),
      ).toMatchObject([{ tipo: 'EMERGENCIA', motivo: VISTO.motivo, hechaPor: 'Persona gestor' }]);
    });

    it('S0-17: una sola vez, aunque dos la reporten a la vez', async () => {
      expect(await reconocer(caso, 'coordinador')).toMatchObject({
        status: 409,
        body: { code: 'ya-es-emergencia' },
      });
      const otro = await porLaWeb();
      const respuestas = await Promise.all([reconocer(otro), reconocer(otro, 'coordinador')]);
      expect(respuestas.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(await avisos(otro)).toHaveLength(1);
      const porTelefono = await reportar();
      await oficina
        .quien('coordinador')
        .tarea(porTelefono.radicado, 'Confirmar el acuse del centro de control');
      expect(await reconocer(porTelefono)).toMatchObject({
        status: 409,
        body: { code: 'ya-es-emergencia' },
      });
    });

    it('S0-17: sin acuse en cinco minutos también escala', async () => {
      await oficina.saltarA('2026-03-03T14:04:59Z');
      expect((await emergencia(caso)).escaladaEn).toBeNull();
      await oficina.saltarA('2026-03-03T14:05:00Z');
      expect((await emergencia(caso)).escaladaEn).toBe('2026-03-03T14:05:00.000Z');
    });

    it('S0-17: un caso que no la escucha queda como estaba, y lo dice', async () => {
      const viejo = await porLaWeb();
      // What a case of a diagram from before has: nobody waiting for this message.
      await oficina.app.query(
        `delete from event_subscription where name = 'emergencia.reconocida' and correlation_key = $1`,
        [viejo.radicado],
      );
      expect(await reconocer(viejo)).toMatchObject({
        status: 409,
        body: { code: 'emergencia-no-escuchada' },
      });
      expect(await oficina.ficha(viejo)).toMatchObject({ emergencia: false, prioridad: 'NORMAL' });
      expect(
        exigir(await oficina.quien('coordinador').get(`/casos/${viejo.radicado}/actuaciones`), 200),
      ).toEqual([]);
    });

    it('S0-17: cerrado el caso ya no se reporta, y nada queda esperando', async () => {
      const cerrado = await porLaWeb();
      exigir(await oficina.actuar(cerrado, 'desistimiento', 'Ya me lo arreglaron, gracias.'), 200);
      await oficina.hastaEstado(cerrado, 'CERRADO');
      await oficina.exigirTerminado(cerrado);
      expect(await reconocer(cerrado)).toMatchObject({ status: 409, body: { code: 'caso-terminado' } });
      expect(await avisos(cerrado)).toEqual([]);
    });
  });
});
