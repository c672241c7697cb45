import { exigir } from '../support/persona';
import { diaEnBogota } from '../../src/calendario';
import { APROBACION, BORRADOR, CLASIFICACION, COMUNICACION, LLAMADA, Oficina, type Caso } from './oficina';

/** The life of a case in INVAMA after it was filed: downgraded, prioritised, returned, reclassified. */
describe('la clasificación y lo que la cambia después', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir({ config: { perfil: 'invama' }, now: '2026-03-02T14:00:00Z' }, [
      'gestor',
      'coordinador',
      'juridica',
      'aprobador',
    ]);
  });
  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const clasificar = (caso: Caso, datos: Record<string, unknown>) =>
    oficina.enviar('gestor', caso, 'Clasificar la petición', { ...CLASIFICACION, tipo: 'DP_OTRO', ...datos });
  const porCorreo = async (datos: Record<string, unknown> = {}): Promise<Caso> => {
    const form = new FormData();
    form.set(
      'datos',
      JSON.stringify({
        asunto: 'Solicitud sobre la valorización',
        hechos: 'Pido que revisen mi caso.',
        anonima: false,
        peticionario: { nombres: 'Hermelinda', apellidos: 'Ríos Zuluaga', correo: 'hermelinda@example.com' },
        aceptaTratamientoDatos: true,
        canal: 'email',
        ...datos,
      }),
    );
    return exigir(await oficina.quien('gestor').enviar('/radicados', form), 201);
  };
  const reclasificar = (usuario: string, caso: Caso, datos: object) =>
    oficina.quien(usuario).post(`/casos/${caso.radicado}/reclasificacion`, {
      motivo: 'Al estudiarla se vio que pide otra cosa.',
      ...datos,
    });

  it('S2-02: el trámite del 2026-03-02 tiene su propio término y no entra en los indicadores de PQRS', async () => {
    const indicadores = async () => {
      const { indicadores: todos } = exigir(
        await oficina.quien('coordinador').get('/indicadores?periodo=2026-03'),
        200,
      );
      const { total } = exigir(
        await oficina.quien('coordinador').get('/indicadores/arbol?periodo=2026-03'),
        200,
      );
      const valor = (codigo: string) => todos.find((k: { codigo: string }) => k.codigo === codigo).valor;
      return {
        recibidas: total,
        oportunidad: valor('OPORTUNIDAD'),
        primerContacto: valor('PRIMER_CONTACTO'),
      };
    };
    const resolver = async (tipo: string): Promise<Caso> => {
      const caso = await oficina.asignada({ datos: { tipo } }, { ...CLASIFICACION, tipo });
      await oficina.redactarYAprobar(caso, { ...BORRADOR, procedenRecursos: false });
      await oficina.hastaEstado(caso, 'RESPONDIDO');
      return caso;
    };
    const tramite = await resolver('TRAMITE');
    expect(await oficina.ficha(tramite)).toMatchObject({ tipo: 'TRAMITE', vence: '2026-03-24' });
    expect(await indicadores()).toEqual({ recibidas: 0, oportunidad: null, primerContacto: null });
    await resolver('ACCESO_INFORMACION');
    expect(await indicadores()).toEqual({ recibidas: 1, oportunidad: 100, primerContacto: 100 });
  });

  describe('S0-08: un escrito es derecho de petición', () => {
    let caso: Caso;

    it('S0-08: el correo del 2026-03-03 a las 10:00 vence el 2026-03-25', async () => {
      await oficina.saltarA('2026-03-03T15:00:00Z');
      caso = await porCorreo();
      expect(await oficina.ficha(caso)).toMatchObject({ tipo: 'DP_OTRO', vence: '2026-03-25' });
    });

    it('S0-08: quitarle ese carácter pide un motivo y lo confirma el coordinador, no quien clasifica', async () => {
      expect(await clasificar(caso, { tipo: 'SUGERENCIA' })).toMatchObject({
        status: 422,
        body: { code: 'formulario-invalido' },
      });
      const motivoDegradacion = 'Solo propone que se pinten los postes; no pide una decisión.';
      exigir(await clasificar(caso, { tipo: 'SUGERENCIA', motivoDegradacion }), 200);
      expect(await oficina.abiertas(caso)).toEqual(['Confirmar la clasificación']);
      expect(await oficina.ficha(caso)).toMatchObject({ tipo: 'DP_OTRO', estado: 'RECIBIDO' });
      await oficina.hacer('coordinador', caso, 'Confirmar la clasificación', {
        confirmacion: 'devolver',
        motivoConfirmacion: 'Sí pide una decisión sobre su predio.',
      });
      const datos = await oficina.datosDe('gestor', caso, 'Clasificar la petición');
      expect(datos.motivoConfirmacion).toContain('predio');
      exigir(await clasificar(caso, { tipo: 'SUGERENCIA', motivoDegradacion }), 200);
      await oficina.hacer('coordinador', caso, 'Confirmar la clasificación', { confirmacion: 'confirmar' });
      expect(await oficina.ficha(caso)).toMatchObject({ tipo: 'SUGERENCIA', estado: 'EN_TRAMITE' });
    });

    it('lo que llegó por la web ya con ese tipo, y lo que sigue siendo petición, no piden confirmación', async () => {
      const sugerencia = await oficina.radicar({ datos: { tipo: 'SUGERENCIA' } });
      exigir(await clasificar(sugerencia, { tipo: 'SUGERENCIA' }), 200);
      const consulta = await porCorreo();
      exigir(await clasificar(consulta, { tipo: 'CONSULTA' }), 200);
      for (const uno of [sugerencia, consulta]) expect((await oficina.ficha(uno)).estado).toBe('EN_TRAMITE');
    });
  });

  it('S1-08: la prioritaria del 2026-03-02 sin prueba sumaria no se rechaza: una tarea la pide y el caso sigue con prioridad', async () => {
    const caso = await oficina.radicar({ datos: { tipo: 'DP_OTRO' } });
    exigir(await clasificar(caso, { prioritaria: true, pruebaTitularidad: true, pruebaRiesgo: false }), 200);
    const { vence } = await oficina.ficha(caso);
    expect(await oficina.abiertas(caso)).toEqual(['Pedir la prueba sumaria']);
    expect(await oficina.ficha(caso)).toMatchObject({ prioridad: 'URGENTE' });
    await oficina.hacer('gestor', caso, 'Pedir la prueba sumaria', {
      solicitudPrueba: 'Falta un certificado médico o una foto que muestre el riesgo.',
    });
    const ficha = await oficina.hastaEstado(caso, 'EN_TRAMITE');
    expect(ficha.vence).toBe(vence);
    expect(ficha.cartas.map((c: { plantilla: string }) => c.plantilla)).toContain('solicitud-prueba');
    const con = await oficina.radicar({ datos: { tipo: 'DP_OTRO' } });
    exigir(await clasificar(con, { prioritaria: true, pruebaTitularidad: true, pruebaRiesgo: true }), 200);
    expect(await oficina.abiertas(con)).toEqual(['Asignar gestor y fecha interna']);
  });

  describe('S0-06: corrección de valorización y aspectos jurídicos', () => {
    let caso: Caso;

    it('S0-06: la corrección del 2026-06-05 a las 15:00 vence el 2026-06-16', async () => {
      await oficina.saltarA('2026-06-05T20:00:00Z');
      caso = await oficina.asignada(
        { datos: { tipo: 'VALORIZACION_CORRECCION' } },
        { ...CLASIFICACION, tipo: 'VALORIZACION_CORRECCION' },
      );
      expect((await oficina.ficha(caso)).vence).toBe('2026-06-16');
    });

    it('S0-06: con aspectos jurídicos no sale sin explicar los tiempos', async () => {
      exigir(await reclasificar('juridica', caso, { tipo: 'VALORIZACION', juridico: true }), 200);
      expect(await oficina.enviar('gestor', caso, 'Redactar la respuesta', BORRADOR)).toMatchObject({
        status: 422,
        body: { errores: [expect.objectContaining({ campo: 'explicacionTiempos' })] },
      });
      await oficina.hacer('gestor', caso, 'Redactar la respuesta', {
        ...BORRADOR,
        procedenRecursos: false,
        explicacionTiempos: 'El estudio de títulos toma quince días hábiles por ley.',
      });
      await oficina.hacer('juridica', caso, 'Revisar en derecho', { conceptoJuridico: 'aprobar' });
      await oficina.hacer('aprobador', caso, 'Aprobar la respuesta', APROBACION);
      await oficina.hastaEstado(caso, 'RESPONDIDO');
    });
  });

  describe('S2-02: un trámite no es una PQRS', () => {
    let caso: Caso;

    it('S2-02: reclasificarla como trámite mueve el término desde la misma recepción, con motivo y en la bitácora', async () => {
      caso = await oficina.radicar({ datos: { tipo: 'ACCESO_INFORMACION' } });
      exigir(await clasificar(caso, { tipo: 'ACCESO_INFORMACION' }), 200);
      const antes = await oficina.ficha(caso);
      expect(await reclasificar('gestor', caso, { tipo: 'TRAMITE' })).toMatchObject({
        status: 403,
        body: { code: 'sin-autoridad' },
      });
      const { vence } = exigir(await reclasificar('coordinador', caso, { tipo: 'TRAMITE' }), 200);
      expect(vence > antes.vence).toBe(true);
      expect(await oficina.ficha(caso)).toMatchObject({ tipo: 'TRAMITE', vence });
      const { casoId } = antes;
      const [timer] = await oficina.app.query<{ dia: string }>(
        `select to_char(run_at at time zone 'America/Bogota' - interval '1 day', 'YYYY-MM-DD') as dia from engine_job where root_id = $1 and element_id = 'termino-vencido'`,
        [casoId],
      );
      expect(timer!.dia).toBe(vence);
      const [tarea] = await oficina.app.query<{ dia: string }>(
        `select to_char(due_at at time zone 'America/Bogota' - interval '1 day', 'YYYY-MM-DD') as dia from user_task where root_id = $1 and status = 'open'`,
        [casoId],
      );
      expect(tarea!.dia).toBe(vence);
      const linea = exigir(await oficina.quien('gestor').get(`/casos/${caso.radicado}/linea`), 200);
      expect(linea).toContainEqual(expect.objectContaining({ titulo: 'Petición reclasificada' }));
      const [acto] = exigir(await oficina.quien('gestor').get(`/casos/${caso.radicado}/actuaciones`), 200);
      expect(acto).toMatchObject({ tipo: 'RECLASIFICACION', motivo: expect.stringContaining('otra cosa') });
    });

    it('lo que aún no se clasifica, el mismo tipo y un tipo que no existe se rechazan con su frase', async () => {
      const nueva = await oficina.radicar();
      await oficina.quien('gestor').tarea(nueva.radicado, 'Clasificar la petición');
      expect(await reclasificar('coordinador', nueva, { tipo: 'CONSULTA' })).toMatchObject({
        body: { code: 'caso-sin-clasificar' },
      });
      expect(await reclasificar('coordinador', caso, { tipo: 'TRAMITE' })).toMatchObject({
        body: { code: 'mismo-tipo' },
      });
      expect(await reclasificar('coordinador', caso, { tipo: 'NADA' })).toMatchObject({ status: 422 });
      expect(await reclasificar('coordinador', caso, { tipo: 'TRASLADO' })).toMatchObject({
        body: { code: 'tipo-interno' },
      });
      expect(await reclasificar('coordinador', caso, { tipo: 'REPARACION' })).toMatchObject({
        body: { code: 'zona-obligatoria' },
      });
    });
  });

  describe('artículo 19: lo que no se entiende, lo irrespetuoso y lo reiterado', () => {
    const plantillas = async (caso: Caso) =>
      (await oficina.ficha(caso)).cartas.map((c: { plantilla: string }) => c.plantilla);

    it('lo oscuro se devuelve con diez días; si se aclara sigue', async () => {
      const caso = await oficina.radicar();
      exigir(
        await clasificar(caso, {
          comoViene: 'oscura',
          aclaracion: 'No se entiende de qué predio habla ni qué solicita.',
        }),
        200,
      );
      const ficha = await oficina.hastaEstado(caso, 'SUSPENDIDO');
      // Ten business days from Friday 5 June: 8 and 15 June are holidays.
      expect(ficha.plazo.limitePeticionario).toBe('2026-06-23');
      expect(await oficina.actuarProrroga(caso)).toMatchObject({
        body: { code: 'aclaracion-no-prorrogable' },
      });
      exigir(await oficina.actuar(caso, 'complemento', 'Hablo del predio 123.'), 200);
      await oficina.hastaEstado(caso, 'EN_TRAMITE');
    });

    it('lo irrespetuoso se rechaza solo si otra persona lo confirma', async () => {
      const caso = await oficina.radicar();
      exigir(
        await clasificar(caso, {
          comoViene: 'irrespetuosa',
          motivoRechazo: 'Insulta a los funcionarios en cada párrafo.',
        }),
        200,
      );
      await oficina.hacer('coordinador', caso, 'Confirmar la clasificación', { confirmacion: 'confirmar' });
      await oficina.hastaEstado(caso, 'CERRADO');
      expect(await plantillas(caso)).toContain('rechazo-irrespetuosa');
      expect((await oficina.fila(caso)).resultado).toBe('RECHAZADA');
      await oficina.exigirTerminado(caso);
    });

    it('lo reiterado remite a la respuesta anterior', async () => {
      const caso = await oficina.radicar();
      const datos = {
        comoViene: 'reiterada',
        radicadoAnterior: '2026-000001',
        explicacionReiterada: 'El poste se reparó el 4 de marzo de 2026.',
      };
      exigir(await clasificar(caso, datos), 200);
      await oficina.hastaEstado(caso, 'CERRADO');
      expect(await plantillas(caso)).toContain('reiterada');
      expect((await oficina.fila(caso)).resultado).toBe('REITERADA');
    });

    it('artículo 17: pide prórroga una vez, y el mes se vuelve dos', async () => {
      const caso = await oficina.radicar();
      exigir(
        await clasificar(caso, { completa: 'no', faltantes: 'Falta la dirección exacta del predio.' }),
        200,
      );
      const ficha = await oficina.hastaEstado(caso, 'SUSPENDIDO');
      expect(ficha.plazo.limitePeticionario).toBe('2026-07-06');
      expect(exigir(await oficina.actuarProrroga(caso), 200)).toMatchObject({ hasta: '2026-08-05' });
      expect(await oficina.actuarProrroga(caso)).toMatchObject({
        status: 422,
        body: { code: 'prorroga-ya-usada' },
      });
      await oficina.saltarA('2026-07-08T15:00:00Z');
      expect((await oficina.ficha(caso)).estado).toBe('SUSPENDIDO');
      await oficina.saltarA('2026-08-06T05:00:01Z');
      await oficina.hastaEstado(caso, 'CERRADO');
      expect((await oficina.fila(caso)).resultado).toBe('DESISTIDA');
    });

    it('lo que no se aclara en diez días se archiva', async () => {
      const caso = await oficina.radicar();
      exigir(
        await clasificar(caso, {
          comoViene: 'oscura',
          aclaracion: 'No se entiende de qué predio habla ni qué solicita.',
        }),
        200,
      );
      const { plazo } = await oficina.hastaEstado(caso, 'SUSPENDIDO');
      await oficina.saltarA(
        new Date(Date.parse(`${plazo.limitePeticionario}T05:00:01Z`) + 86_400_000).toISOString(),
      );
      await oficina.hastaEstado(caso, 'CERRADO');
      expect(await plantillas(caso)).toContain('archivo-aclaracion');
      expect((await oficina.fila(caso)).resultado).toBe('ARCHIVADA');
    });
  });

  it('la bandeja pone primero lo urgente, después lo preferencial, y un ente de control la cambia', async () => {
    const corriente = await oficina.radicar({ datos: { tipo: 'ACCESO_INFORMACION' } });
    const gestante = await oficina.radicar({ datos: { tipo: 'CONSULTA', preferencial: 'gestante' } });
    for (const caso of [corriente, gestante])
      await oficina.quien('gestor').tarea(caso.radicado, 'Clasificar la petición');
    const primeros = async () => {
      const { elementos } = exigir(await oficina.quien('gestor').get('/tareas?ver=disponibles'), 200);
      return elementos
        .map((e: { radicado: string }) => e.radicado)
        .filter((r: string) => [corriente.radicado, gestante.radicado].includes(r));
    };
    expect(await primeros()).toEqual([gestante.radicado, corriente.radicado]);
    exigir(
      await oficina.quien('coordinador').post(`/casos/${corriente.radicado}/ente-de-control`, {
        entidad: 'Personería de Manizales',
        motivo: 'Pide copia de la respuesta en tres días.',
      }),
      204,
    );
    expect(await primeros()).toEqual([corriente.radicado, gestante.radicado]);
    expect((await oficina.ficha(corriente)).prioridad).toBe('URGENTE');
  });

  describe('un ente de control requiere (§4: el mensaje prioriza y se le responde)', () => {
    const RESPONDER = 'Responder al ente de control';
    const OFICIO = {
      datos: {
        respuestaEnte: 'La petición está en trámite y se responde dentro de su término.',
        oficioRespuesta: 'JUR-2026-014',
        medioRespuestaEnte: 'correo',
      },
    };
    let caso: Caso;
    const requerir = (datos: Record<string, unknown> = {}) =>
      oficina.quien('coordinador').post(`/casos/${caso.radicado}/ente-de-control`, {
        entidad: 'Superintendencia de Servicios Públicos',
        motivo: 'Pide copia de la respuesta y del expediente.',
        ...datos,
      });
    const hoy = () => diaEnBogota(oficina.app.clock.now());
    const actos = async (): Promise<any[]> =>
      exigir(await oficina.quien('coordinador').get(`/casos/${caso.radicado}/actuaciones`), 200);
    const tareas = (): Promise<Array<{ id: string; vence: Date }>> =>
      oficina.app.query(
        `select t.id, t.due_at as vence from user_task t join radicado r on r.caso_id = t.root_id
          where r.numero = $1 and t.element_id = 'responder-ente' and t.status = 'open' order by t.due_at`,
        [caso.radicado],
      );
    const limites = async (): Promise<string[]> => (await tareas()).map(({ vence }) => diaEnBogota(vence));
    const responder = async (id: string) => {
      exigir(await oficina.quien('juridica').post(`/tareas/${id}/tomar`), 204);
      const datos = { ...OFICIO.datos, fechaRespuestaEnte: hoy() };
      exigir(await oficina.quien('juridica').post(`/tareas/${id}/completar`, { datos }), 200);
    };
    const vencidos = async (): Promise<number> =>
      (await oficina.avisos(caso)).filter((aviso) => aviso === 'ente-de-control-vencido').length;

    it('dos entes a la vez: cada uno con su tarea y su plazo, y el trámite no se detiene', async () => {
      await oficina.saltarA('2026-08-31T15:00:00Z');
      caso = await oficina.asignada({ datos: { tipo: 'CONSULTA' } }, { ...CLASIFICACION, tipo: 'CONSULTA' });
      expect(await requerir({ vence: '2020-01-02' })).toMatchObject({
        status: 422,
        body: { code: 'vencimiento-anterior' },
      });
      exigir(await requerir({ entidad: 'Personería de Manizales', vence: hoy() }), 204);
      exigir(await requerir(), 204);
      expect((await oficina.abiertas(caso)).sort()).toEqual(['Redactar la respuesta', RESPONDER, RESPONDER]);
      // The day that the first one set, and five business days from its own receipt for the second.
      expect(await limites()).toEqual(['2026-09-01', '2026-09-08']);
      const formularios = await Promise.all(
        (await tareas()).map(
          async ({ id }) => exigir(await oficina.quien('juridica').get(`/tareas/${id}`), 200).datos,
        ),
      );
      expect(formularios.map(({ requerimiento }) => requerimiento.entidad)).toEqual([
        'Personería de Manizales',
        'Superintendencia de Servicios Públicos',
      ]);
      expect((await oficina.ficha(caso)).prioridad).toBe('URGENTE');
      expect((await actos()).map(({ estado }) => estado)).toEqual(['PENDIENTE', 'PENDIENTE']);
    });

    it('vencido el día de uno se avisa el suyo; se responden en cualquier orden, con su oficio y su prueba', async () => {
      const [primero, segundo] = await tareas();
      await oficina.saltarA(new Date(primero!.vence.getTime() + 1000).toISOString());
      expect(await vencidos()).toBe(1);
      await responder(segundo!.id);
      expect(Object.fromEntries((await actos()).map(({ datos, estado }) => [datos.entidad, estado]))).toEqual(
        {
          'Personería de Manizales': 'PENDIENTE',
          'Superintendencia de Servicios Públicos': 'RESPONDIDA',
        },
      );
      // One more while the first is still unanswered: its warning is armed from the day it came.
      exigir(await requerir({ entidad: 'Procuraduría', vence: hoy() }), 204);
      const [, tercero] = await tareas();
      await oficina.saltarA(new Date(tercero!.vence.getTime() + 1000).toISOString());
      expect(await vencidos()).toBe(2);
      await responder(tercero!.id);
      await responder(primero!.id);
      expect(await actos()).toEqual([
        expect.objectContaining({ estado: 'RESPONDIDA', decididaPor: 'Persona juridica' }),
        expect.objectContaining({ estado: 'RESPONDIDA', observaciones: OFICIO.datos.respuestaEnte }),
        expect.objectContaining({ estado: 'RESPONDIDA' }),
      ]);
      expect(await oficina.abiertas(caso)).not.toContain(RESPONDER);
    });

    it('también después de respondida; cerrada, ya no', async () => {
      await oficina.redactarYAprobar(caso, COMUNICACION);
      await oficina.hastaEstado(caso, 'RESPONDIDO');
      exigir(await requerir(), 204);
      await oficina.hacer('gestor', caso, 'Llamar al peticionario', LLAMADA);
      await oficina.hastaEstado(caso, 'CERRADO');
      expect(await requerir()).toMatchObject({ status: 409, body: { code: 'caso-terminado' } });
      await oficina.hacer('juridica', caso, RESPONDER, { ...OFICIO.datos, fechaRespuestaEnte: hoy() });
      await oficina.exigirTerminado(caso);
    });
  });
});
