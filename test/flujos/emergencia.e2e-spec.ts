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
});
