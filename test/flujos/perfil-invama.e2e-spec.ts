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
    oficina = await Oficina.abrir({ config: { perfil: 'invama' } });
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const enVentanilla = (datos: Record<string, unknown>) => {
    const form = new FormData();
    form.set('datos', JSON.stringify({ ...DANO, ...datos }));
    return oficina.quien('gestor').enviar('/radicados', form);
  };

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
});
