import { LLAMADA, Oficina, type Caso } from './oficina';
import { exigir } from '../support/persona';

const LLAMAR = 'Llamar al peticionario';

/** S0-22: every answered petition is followed up, and only the call that confirms it closes the case. */
describe('la llamada de seguimiento', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir();
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const respondida = async (): Promise<Caso> => {
    const caso = await oficina.asignada();
    await oficina.redactarYAprobar(caso);
    await oficina.hastaEstado(caso, 'RESPONDIDO');
    return caso;
  };

  describe('cuando nadie contesta', () => {
    let caso: Caso;

    it('S0-22: la llamada se abre dos días hábiles después de la entrega, no antes', async () => {
      caso = await respondida();
      await oficina.saltarA('2026-03-04T12:59:00Z');
      expect(await oficina.abiertas(caso)).toEqual([]);
      await oficina.saltarA('2026-03-04T13:00:01Z');
      expect(await oficina.abiertas(caso)).toEqual([LLAMAR]);
      const [tarea] = await oficina.app.query<{ due_at: Date }>(
        `select due_at from user_task where element_id = 'llamar-peticionario' and status = 'open'`,
      );
      expect(tarea!.due_at.toISOString()).toBe('2026-03-05T05:00:00.000Z');
    });

    it('S0-22: sin contacto sigue abierto y se vuelve a llamar al día hábil siguiente, no antes', async () => {
      await oficina.hacer('gestor', caso, LLAMAR, { resultadoLlamada: 'no-contesta' });
      expect(await oficina.ficha(caso)).toMatchObject({
        estado: 'RESPONDIDO',
        cerradoEn: null,
        tareasAbiertas: [],
      });
      await oficina.saltarA('2026-03-05T12:59:00Z');
      expect(await oficina.abiertas(caso)).toEqual([]);
      await oficina.saltarA('2026-03-05T13:00:01Z');
      expect(await oficina.abiertas(caso)).toEqual([LLAMAR]);
    });

    it('la llamada nueva empieza en blanco', async () => {
      const { id } = await oficina.quien('gestor').tarea(caso.radicado, LLAMAR);
      expect(exigir(await oficina.quien('gestor').get(`/tareas/${id}`), 200).datos).toMatchObject({
        resultadoLlamada: null,
        satisfaccion: null,
      });
    });

    it('a la tercera se avisa al coordinador, y se sigue llamando', async () => {
      await oficina.hacer('gestor', caso, LLAMAR, { resultadoLlamada: 'otro-momento' });
      expect(await oficina.avisos(caso)).toEqual([]);
      await oficina.saltarA('2026-03-06T15:00:00Z');
      await oficina.hacer('gestor', caso, LLAMAR, { resultadoLlamada: 'numero-errado' });
      expect(await oficina.avisos(caso)).toEqual(['seguimiento-sin-contacto']);
      // Friday: the weekend is not called.
      await oficina.saltarA('2026-03-09T12:59:00Z');
      expect(await oficina.abiertas(caso)).toEqual([]);
      await oficina.saltarA('2026-03-09T16:00:00Z');
    });

    it('cuando contesta y confirma, el caso se cierra, respondido a tiempo', async () => {
      await oficina.hacer('gestor', caso, LLAMAR, LLAMADA);
      const ficha = await oficina.hastaEstado(caso, 'CERRADO');
      expect(ficha).toMatchObject({
        semaforo: 'verde',
        respondidoEn: expect.stringMatching(/^2026-03-02/),
        cerradoEn: expect.stringMatching(/^2026-03-09/),
      });
      await oficina.exigirTerminado(caso);
    });

    it('quedan los cuatro intentos, y solo la que contestó confirma algo', async () => {
      const intentos = await oficina.app.query(
        `select s.resultado, s.confirma, s.satisfaccion, s.hecho_por from seguimiento s join radicado r using (caso_id) where r.numero = $1 order by s.hecho_en`,
        [caso.radicado],
      );
      expect(intentos).toEqual([
        { resultado: 'no-contesta', confirma: null, satisfaccion: null, hecho_por: 'gestor' },
        { resultado: 'otro-momento', confirma: null, satisfaccion: null, hecho_por: 'gestor' },
        { resultado: 'numero-errado', confirma: null, satisfaccion: null, hecho_por: 'gestor' },
        { resultado: 'contactado', confirma: true, satisfaccion: 'bueno', hecho_por: 'gestor' },
      ]);
    });
  });

  it('quien contesta que no le respondieron no cierra nada', async () => {
    const caso = await respondida();
    await oficina.hacer('gestor', caso, LLAMAR, {
      ...LLAMADA,
      confirmaRespuesta: 'no',
      satisfaccion: 'deficiente',
    });
    expect(await oficina.ficha(caso)).toMatchObject({ estado: 'RESPONDIDO', cerradoEn: null });
    expect(await oficina.abiertas(caso)).toEqual([]);
    await oficina.hastaLaLlamada(caso);
    expect(await oficina.abiertas(caso)).toEqual([LLAMAR]);
  });

  it('sin calificar la atención no se registra un contacto', async () => {
    const caso = await respondida();
    await oficina.hastaLaLlamada(caso);
    const gestor = oficina.quien('gestor');
    const { id, asignadoA } = await gestor.tarea(caso.radicado, LLAMAR);
    if (!asignadoA) exigir(await gestor.post(`/tareas/${id}/tomar`), 204);
    const respuesta = await gestor.post(`/tareas/${id}/completar`, {
      datos: { resultadoLlamada: 'contactado', nps: 11 },
    });
    expect(respuesta).toMatchObject({ status: 422 });
    expect(respuesta.body.errores.map((e: { campo: string }) => e.campo).sort()).toEqual([
      'confirmaRespuesta',
      'nps',
      'satisfaccion',
    ]);
  });
});
