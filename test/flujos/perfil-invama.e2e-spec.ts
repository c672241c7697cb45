import { exigir } from '../support/persona';
import { COMUNICACION, LLAMADA, Oficina, type Caso } from './oficina';

const DANO = {
  tipo: 'REPARACION',
  zona: 'rural',
  canal: 'telefono',
  recibidoEn: '2026-03-02T08:10:00-05:00',
  asunto: 'Lámpara apagada en la vereda La Linda',
  hechos: 'La lámpara de la entrada lleva tres noches apagada.',
  peticionario: {
    nombres: 'Rosalba',
    apellidos: 'Cifuentes Mejía',
    telefono: '3109876543',
    direccion: 'Finca El Mirador',
  },
  canalRespuesta: 'fisico',
  aceptaTratamientoDatos: true,
};

/** INVAMA: damages of the public lighting by telephone (S0-14), its own terms, and the call that closes (S0-22). */
describe('con el perfil de INVAMA', () => {
  let oficina: Oficina;
  let caso: Caso;

  beforeAll(async () => {
    oficina = await Oficina.abrir({ now: '2026-01-05T14:00:00Z', config: { perfil: 'invama' } });
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const enVentanilla = (datos: Record<string, unknown>) => {
    const form = new FormData();
    form.set('datos', JSON.stringify({ ...DANO, ...datos }));
    return oficina.quien('gestor').enviar('/radicados', form);
  };

  const radicadoPorGestor = async (datos: Record<string, unknown>) => {
    const form = new FormData();
    const { recibidoEn: _, zona: __, ...sinFecha } = DANO;
    form.set('datos', JSON.stringify({ ...sinFecha, canalRespuesta: 'publicacion', ...datos }));
    const nuevo: Caso = exigir(await oficina.quien('gestor').enviar('/radicados', form), 201);
    return oficina.ficha(nuevo);
  };

  it('S0-03, S1-06: C01, el derecho de petición de alumbrado del 5 de enero vence el 27 y avisa el 16 y el 22', async () => {
    expect(await radicadoPorGestor({ tipo: 'DP_ALUMBRADO', canal: 'ventanilla' })).toMatchObject({
      vence: '2026-01-27',
      plazo: {
        efectivo: '2026-01-05',
        dia1: '2026-01-06',
        vence: '2026-01-27',
        alerta50: '2026-01-16',
        alerta80: '2026-01-22',
      },
    });
    await oficina.saltarA('2026-03-02T14:00:00Z');
  });

  it('un daño rural que llega por teléfono vence a los 7 días hábiles', async () => {
    caso = exigir(await enVentanilla({}), 201);
    expect(caso).toMatchObject({ vence: '2026-03-11', recibidoEn: '2026-03-02T13:10:00.000Z' });
    expect(await oficina.ficha(caso)).toMatchObject({
      canal: 'telefono',
      zona: 'rural',
      tipoNombre: 'Reparación del alumbrado público',
    });
  });

  it.each(['telefono', 'call-center'])(
    'por %s no se radica valorización, y se dice por dónde sí',
    async (canal) => {
      const respuesta = await enVentanilla({ canal, tipo: 'VALORIZACION', zona: undefined });
      expect(respuesta).toMatchObject({ status: 422, body: { code: 'canal-no-admite-tipo' } });
      expect(respuesta.body.detail).toMatch(
        /Reparación del alumbrado público.*Solicitud de valorización.*formulario web/,
      );
    },
  );

  it('por ventanilla, sí', async () => {
    expect(
      exigir(await enVentanilla({ canal: 'ventanilla', tipo: 'VALORIZACION', zona: undefined }), 201),
    ).toMatchObject({ vence: '2026-03-24' });
  });

  it('sin decir la zona no hay término que contar; y nadie radica en el futuro', async () => {
    expect(await enVentanilla({ zona: undefined })).toMatchObject({
      status: 422,
      body: { code: 'zona-obligatoria' },
    });
    expect(await enVentanilla({ recibidoEn: '2026-03-02T20:00:00-05:00' })).toMatchObject({
      status: 422,
      body: { code: 'recibido-en-el-futuro' },
    });
  });

  it('un ciudadano sin sesión no radica por ventanilla', async () => {
    const form = new FormData();
    form.set('datos', JSON.stringify(DANO));
    const respuesta = await fetch(`${oficina.app.url}/api/v1/radicados`, { method: 'POST', body: form });
    expect(respuesta.status).toBe(401);
  });

  it('al clasificarla como urbana el término baja a 5 días hábiles; la zona no se puede omitir', async () => {
    const clasificacion = {
      tipo: 'REPARACION',
      prioridad: 'ALTA',
      requiereVisita: true,
      juridico: false,
      competente: 'si',
      completa: 'si',
    };
    const gestor = oficina.quien('gestor');
    const { id } = await gestor.tarea(caso.radicado, 'Clasificar la petición');
    exigir(await gestor.post(`/tareas/${id}/tomar`), 204);
    expect(await gestor.post(`/tareas/${id}/completar`, { datos: clasificacion })).toMatchObject({
      status: 422,
      body: { errores: [{ campo: 'zonaReparacion' }] },
    });
    await oficina.hacer('gestor', caso, 'Clasificar la petición', {
      ...clasificacion,
      zonaReparacion: 'urbana',
    });
    expect(await oficina.ficha(caso)).toMatchObject({ zona: 'urbana', vence: '2026-03-09' });
  });

  it('se repara, se responde por aviso y queda respondida, no cerrada', async () => {
    await oficina.asignar(caso);
    await oficina.hacer('gestor', caso, 'Ubicar el daño', {
      luminaria: 'sin número',
      direccionDano: 'Vereda La Linda, entrada principal',
      zona: 'urbana',
      tipoDano: 'apagada',
    });
    await oficina.hacer('coordinador', caso, 'Generar la orden de trabajo', {
      fechaVisita: '2026-03-03',
      franja: 'tarde',
    });
    await oficina.hacer('brigadista', caso, 'Hacer la reparación', {
      checklistSst: [
        'identificacion',
        'epp',
        'herramienta',
        'senalizacion',
        'riesgo-electrico',
        'alturas',
        'clima',
        'ambiente',
      ],
      resultadoReparacion: 'reparada',
      hallazgos: 'Bombillo fundido; se reemplazó por LED.',
      materiales: '1 bombillo LED',
      retie: true,
    });
    await oficina.redactarYAprobar(caso, COMUNICACION);
    await oficina.hacer('gestor', caso, 'Entregar por medio físico', {
      medioEntrega: 'personal',
      fechaEntrega: '2026-03-02',
      constancia: 'Firmó Rosalba.',
    });
    expect(await oficina.hastaEstado(caso, 'RESPONDIDO')).toMatchObject({
      cerradoEn: null,
      semaforo: 'verde',
    });
  });

  it('la cierra la llamada', async () => {
    await oficina.hacer('gestor', caso, 'Llamar al peticionario', LLAMADA);
    await oficina.hastaEstado(caso, 'CERRADO');
    await oficina.exigirTerminado(caso);
  });

  it('la carta lleva el membrete, el recurso y la firma de la entidad', async () => {
    const [carta] = await oficina.app.query<{ datos: any }>(
      `select datos from carta where plantilla = 'respuesta'`,
    );
    expect(carta!.datos).toMatchObject({
      entidad: { sigla: 'INVAMA' },
      firmante: { cargo: 'Gerente' },
      recursos: { procede: true },
    });
  });

  // Each one is filed at its own instant: the clock only goes forward.
  describe('lo que se radica en el instante del caso', () => {
    it.each([
      ['S0-21', 'el jueves 5 a las 17:30 en la sede', '2026-03-05T17:30', 'ventanilla', '2026-03-05'],
      ['S0-21', 'el viernes 6 a las 16:30 en la sede', '2026-03-06T16:30', 'ventanilla', '2026-03-06'],
      ['S0-21', 'el viernes 6 a las 16:31 en la sede', '2026-03-06T16:31', 'ventanilla', '2026-03-09'],
      [
        'S0-21',
        'el viernes 6 a las 18:59 en el call center',
        '2026-03-06T18:59',
        'call-center',
        '2026-03-06',
      ],
      ['S0-21', 'el sábado 7 a las 17:00 en el call center', '2026-03-07T17:00', 'call-center', '2026-03-07'],
      ['S0-21', 'el sábado 7 a las 17:01 en el call center', '2026-03-07T17:01', 'call-center', '2026-03-09'],
    ])('%s: un daño que llega %s', async (_regla, _cuando, instante, canal, efectivo) => {
      await alReloj(instante);
      expect(await radicadoPorGestor({ canal, zona: 'urbana' })).toMatchObject({ plazo: { efectivo } });
    });

    it.each([
      [
        'S0-03',
        'C05, acceso a la información',
        '2026-03-26T10:00',
        'ACCESO_INFORMACION',
        'email',
        '2026-04-13',
      ],
      ['S0-03', 'C06, consulta', '2026-05-04T08:15', 'CONSULTA', 'ventanilla', '2026-06-18'],
      [
        'S0-04',
        'el recurso de reposición',
        '2026-05-04T09:00',
        'RECURSO_REPOSICION',
        'ventanilla',
        '2026-07-03',
      ],
      ['S0-21', 'C10, un daño rural', '2026-08-06T18:30', 'REPARACION', 'call-center', '2026-08-19'],
      ['S0-21', 'C10 si fuera en la sede', '2026-08-06T18:30', 'REPARACION', 'ventanilla', '2026-08-20'],
    ])('%s: %s del %s vence', async (_regla, _que, instante, tipo, canal, vence) => {
      await alReloj(instante);
      const zona = tipo === 'REPARACION' ? 'rural' : undefined;
      expect(await radicadoPorGestor({ tipo, canal, zona })).toMatchObject({ vence, plazo: { vence } });
    });

    const alReloj = async (enColombia: string): Promise<void> => {
      oficina.app.clock.set(new Date(`${enColombia}:00-05:00`));
      await oficina.quien('gestor').entrar();
    };
  });
});
