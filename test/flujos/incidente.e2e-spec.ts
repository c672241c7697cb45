import { exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { ContextoFormulario } from '../../src/gestion/tarea/contexto-formulario';
import { DatosDeCarta } from '../../src/notificaciones/datos-de-carta';
import { CLASIFICACION, LLAMADA, Oficina, type Caso } from './oficina';

/** Design, contracts 2 and 7: what a person can mend is an incident that says where and why; the case loses nothing. */
describe('un incidente', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir();
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await oficina.comprobar();
  });
  afterAll(() => oficina?.cerrar());

  const incidentes = async (caso: Caso): Promise<any[]> =>
    exigir(await oficina.quien('coordinador').get('/incidentes'), 200).filter(
      (i: { radicado: string }) => i.radicado === caso.radicado,
    );
  const unIncidente = async (caso: Caso): Promise<any> => {
    const [incidente] = await waitFor(async () => {
      const abiertos = await incidentes(caso);
      return abiertos.length === 1 && abiertos;
    });
    return incidente;
  };
  const bitacora = async (caso: Caso): Promise<Array<{ type: string; actor_id: string | null; data: any }>> =>
    oficina.app.query(
      `select e.type, e.actor_id, e.data from journal_entry e join radicado r on r.caso_id = e.case_id where r.numero = $1 order by e.seq`,
      [caso.radicado],
    );

  /** The profile lost its signatory: every letter lacks a variable. */
  const sinFirmante = () => {
    const datos = oficina.app.get(DatosDeCarta);
    const completos = datos.de.bind(datos);
    return jest.spyOn(datos, 'de').mockImplementation(async (...argumentos) => {
      const caso = await completos(...argumentos);
      const { firmante: _firmante, ...resto } = caso.datos;
      return { ...caso, datos: resto as typeof caso.datos };
    });
  };

  describe('de una carta a la que le falta una variable', () => {
    let caso: Caso;

    it('lo ve el coordinador, con la variable que falta, y la respuesta no sale', async () => {
      caso = await oficina.asignada();
      await oficina.calma();
      sinFirmante();
      await oficina.redactarYAprobar(caso);
      expect(await unIncidente(caso)).toMatchObject({
        proceso: 'respuesta-notificacion',
        elementoId: 'generar-carta',
        tarea: 'cartas.generar',
        mensaje: expect.stringContaining('firmante'),
      });
      expect(await oficina.ficha(caso)).toMatchObject({
        estado: 'EN_RESPUESTA',
        cartas: [{ plantilla: 'acuse-recibo' }],
      });
    });

    it('el diagrama muestra dónde se detuvo; un gestor no lo resuelve', async () => {
      const diagramas = exigir(await oficina.quien('gestor').get(`/casos/${caso.radicado}/diagramas`), 200);
      expect(
        diagramas.find((d: { proceso: string }) => d.proceso === 'respuesta-notificacion').activos,
      ).toEqual(['generar-carta']);
      expect(await oficina.quien('gestor').get('/incidentes')).toMatchObject({ status: 403 });
    });

    it('reintentar sin arreglar nada abre otro igual', async () => {
      sinFirmante();
      const primero = await unIncidente(caso);
      exigir(await oficina.quien('coordinador').post(`/incidentes/${primero.id}/reintentar`), 204);
      await waitFor(async () => (await incidentes(caso)).some((i) => i.id !== primero.id));
      expect((await unIncidente(caso)).mensaje).toBe(primero.mensaje);
    });

    it('arreglado, se reintenta y la carta sale; nadie lo resuelve dos veces', async () => {
      const { id } = await unIncidente(caso);
      exigir(await oficina.quien('coordinador').post(`/incidentes/${id}/reintentar`), 204);
      await oficina.hastaEstado(caso, 'RESPONDIDO');
      expect(await incidentes(caso)).toEqual([]);
      expect(await oficina.quien('coordinador').post(`/incidentes/${id}/reintentar`)).toMatchObject({
        status: 409,
        body: { code: 'incidente-ya-resuelto' },
      });
      await oficina.hacer('gestor', caso, 'Llamar al peticionario', LLAMADA);
      await oficina.exigirTerminado(caso);
    });

    it('la bitácora dice quién lo reintentó y dónde, sin nada del peticionario', async () => {
      const reintentos = (await bitacora(caso)).filter((e) => e.type === 'incident.retried');
      expect(reintentos).toEqual(
        Array(2).fill({
          type: 'incident.retried',
          actor_id: 'coordinador',
          data: { elementId: 'generar-carta' },
        }),
      );
    });
  });

  describe('que se omite', () => {
    let caso: Caso;

    it('pide un motivo', async () => {
      sinFirmante();
      caso = await oficina.radicar();
      const { id, elementoId } = await unIncidente(caso);
      expect(elementoId).toBe('acusar-recibo');
      for (const motivo of [undefined, '', '   corto   ']) {
        expect(await oficina.quien('coordinador').post(`/incidentes/${id}/omitir`, { motivo })).toMatchObject(
          { status: 422 },
        );
      }
      expect(await incidentes(caso)).toHaveLength(1);
    });

    it('con su motivo el caso sigue; el motivo queda guardado, y fuera de la bitácora', async () => {
      const { id } = await unIncidente(caso);
      const motivo = 'El acuse se le entregó en persona a Luz Marina, tel. 3101234567.';
      exigir(await oficina.quien('coordinador').post(`/incidentes/${id}/omitir`, { motivo }), 204);
      expect(
        await oficina.app.query(`select resolution, resolved_by, reason from incident where id = $1`, [id]),
      ).toEqual([{ resolution: 'skipped', resolved_by: 'coordinador', reason: motivo }]);
      expect((await bitacora(caso)).filter((e) => e.type === 'incident.skipped')).toEqual([
        { type: 'incident.skipped', actor_id: 'coordinador', data: { elementId: 'acusar-recibo' } },
      ]);
      await oficina.hacer('gestor', caso, 'Clasificar la petición', CLASIFICACION);
      await oficina.asignar(caso);
      await oficina.redactarYAprobar(caso);
      await oficina.hacer('gestor', caso, 'Llamar al peticionario', LLAMADA);
      await oficina.exigirTerminado(caso);
    });
  });

  describe('de una tarea que se hace en el mismo paso', () => {
    let caso: Caso;

    it('no le quita a nadie lo que ya hizo: la tarea queda completada y el incidente abierto', async () => {
      await oficina.contratar('ida', ['gestor']);
      caso = await oficina.radicar();
      // The acuse is made meanwhile, and would write its own entry after the incident's.
      await oficina.calma();
      await oficina.hacer('gestor', caso, 'Clasificar la petición', CLASIFICACION);
      const coordinador = oficina.quien('coordinador');
      const { id } = await coordinador.tarea(caso.radicado, 'Asignar gestor y fecha interna');
      exigir(await coordinador.post(`/tareas/${id}/tomar`), 204);
      // Between the list that the coordinator saw and the answer, the account was closed; the form's list still has it.
      jest
        .spyOn(oficina.app.get(ContextoFormulario), 'de')
        .mockResolvedValue({ catalogo: { tipos: [], gestores: [{ label: 'Ida', value: 'ida' }] } });
      await oficina.app.query(`update account set active = false where username = 'ida'`);
      exigir(await coordinador.post(`/tareas/${id}/completar`, { datos: { gestor: 'ida' } }), 200);
      expect(await unIncidente(caso)).toMatchObject({
        elementoId: 'registrar-asignacion',
        tarea: 'gestion.asignar',
        mensaje: expect.stringContaining('ida'),
      });
      expect((await bitacora(caso)).at(-1)).toMatchObject({
        type: 'incident.opened',
        data: { elementId: 'registrar-asignacion' },
      });
    });

    it('cuando se arregla, el reintento sigue de donde iba', async () => {
      await oficina.app.query(`update account set active = true where username = 'ida'`);
      const { id } = await unIncidente(caso);
      exigir(await oficina.quien('coordinador').post(`/incidentes/${id}/reintentar`), 204);
      await waitFor(async () => (await oficina.ficha(caso)).gestor === 'ida');
      expect(await oficina.abiertas(caso)).toEqual(['Aceptar o devolver la asignación']);
      expect(
        await oficina.app.query(
          `select 1 from user_task where name = 'Asignar gestor y fecha interna' and root_id = $1`,
          [(await oficina.fila(caso)).caso_id],
        ),
      ).toHaveLength(1);
    });
  });
});
