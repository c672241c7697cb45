import { exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { APROBACION, BORRADOR, CLASIFICACION, LLAMADA, Oficina, type Caso } from './oficina';

const ACEPTAR = 'Aceptar o devolver la asignación';
const ASIGNAR = 'Asignar gestor y fecha interna';
const REDACTAR = 'Redactar la respuesta';
const APROBAR = 'Aprobar la respuesta';
const REVISAR = 'Revisar en derecho';

/** What is given back comes back to whoever may mend it, with the reason and with nothing lost. */
describe('lo que se devuelve', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir();
    await oficina.contratar('otra', ['gestor']);
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  describe('la asignación', () => {
    let caso: Caso;

    it('devolver sin decir por qué no se puede', async () => {
      caso = await oficina.radicar();
      await oficina.hacer('gestor', caso, 'Clasificar la petición', CLASIFICACION);
      expect(
        await oficina.enviar('coordinador', caso, ASIGNAR, { gestor: 'gestor', fechaInterna: '2020-03-10' }),
      ).toMatchObject({ status: 422, body: { detail: expect.stringContaining('fecha pasada') } });
      await oficina.hacer('coordinador', caso, ASIGNAR, {
        gestor: 'gestor',
        fechaInterna: '2026-03-16',
        instrucciones: 'Con cuidado.',
      });
      expect(await oficina.datosDe('gestor', caso, ACEPTAR)).toMatchObject({ fechaInterna: '2026-03-16' });
      expect(await oficina.enviar('gestor', caso, ACEPTAR, { aceptacion: 'devolver' })).toMatchObject({
        status: 422,
      });
    });

    it('pasado un día hábil sin aceptar se avisa al coordinador, y la tarea sigue abierta', async () => {
      await oficina.saltarA('2026-03-04T04:59:59Z');
      expect(await oficina.avisos(caso)).toEqual([]);
      await oficina.saltarA('2026-03-04T05:00:01Z');
      expect(await oficina.avisos(caso)).toEqual(['asignacion-sin-aceptar']);
      expect(await oficina.abiertas(caso)).toEqual([ACEPTAR]);
    });

    it('con su motivo vuelve al coordinador, que la da a otra persona', async () => {
      exigir(
        await oficina.enviar('gestor', caso, ACEPTAR, {
          aceptacion: 'devolver',
          motivoDevolucion: 'No es de mi zona de trabajo.',
        }),
        200,
      );
      expect(await oficina.datosDe('coordinador', caso, ASIGNAR)).toMatchObject({
        aceptacion: 'devolver',
        motivoDevolucion: 'No es de mi zona de trabajo.',
      });
      await oficina.hacer('coordinador', caso, ASIGNAR, { gestor: 'otra' });
      expect(await oficina.datosDe('otra', caso, ACEPTAR)).toMatchObject({
        aceptacion: null,
        motivoDevolucion: null,
      });
      await oficina.hacer('otra', caso, ACEPTAR, { aceptacion: 'aceptar' });
      expect(await oficina.ficha(caso)).toMatchObject({ gestor: 'otra' });
    });

    it('la redacta quien la aceptó, y nadie más', async () => {
      const { id, asignadoA } = await oficina.quien('otra').tarea(caso.radicado, REDACTAR);
      expect(asignadoA).toBe('otra');
      expect(await oficina.quien('gestor').post(`/tareas/${id}/tomar`)).toMatchObject({
        status: 409,
        body: { code: 'tarea-de-otra-persona' },
      });
    });
  });

  describe('la respuesta', () => {
    let caso: Caso;
    const borrador = { ...BORRADOR, explicacionTiempos: 'La revisión en derecho toma dos días.' };

    it('Jurídica la devuelve: el borrador está como se dejó, con la observación', async () => {
      caso = await oficina.asignada({}, { ...CLASIFICACION, juridico: true });
      await oficina.hacer('gestor', caso, REDACTAR, borrador);
      await oficina.hacer('juridica', caso, REVISAR, {
        conceptoJuridico: 'devolver',
        juridicaObservaciones: 'Falta citar el contrato de condiciones uniformes.',
      });
      expect(await oficina.datosDe('gestor', caso, REDACTAR)).toMatchObject({
        ...borrador,
        juridicaObservaciones: 'Falta citar el contrato de condiciones uniformes.',
      });
    });

    it('lo que se guarda a medias tampoco se pierde', async () => {
      const gestor = oficina.quien('gestor');
      const { id } = await gestor.tarea(caso.radicado, REDACTAR);
      exigir(
        await gestor.put(`/tareas/${id}/borrador`, { datos: { cuerpo: 'Otra redacción, a medio hacer' } }),
        200,
      );
      expect(await oficina.datosDe('gestor', caso, REDACTAR)).toMatchObject({
        decision: 'favorable',
        cuerpo: 'Otra redacción, a medio hacer',
      });
    });

    it('corregida vuelve a Jurídica, sin la decisión de la vez anterior, y pasa', async () => {
      await oficina.hacer('gestor', caso, REDACTAR, {
        ...borrador,
        fundamento: 'Contrato de condiciones uniformes, cláusula 12.',
      });
      expect(await oficina.datosDe('juridica', caso, REVISAR)).toMatchObject({
        conceptoJuridico: null,
        juridicaObservaciones: null,
        fundamento: expect.stringContaining('cláusula 12'),
      });
      await oficina.hacer('juridica', caso, REVISAR, { conceptoJuridico: 'aprobar' });
    });

    it.each([
      'criterioCalidad',
      'criterioClaridad',
      'criterioPrecision',
      'criterioIdoneidad',
      'criterioCongruencia',
    ])('con %s sin marcar no se aprueba (S4-07)', async (criterio) => {
      for (const valor of [false, undefined]) {
        const respuesta = await oficina.enviar('aprobador', caso, APROBAR, {
          ...APROBACION,
          [criterio]: valor,
        });
        expect(respuesta).toMatchObject({
          status: 422,
          body: { code: 'formulario-invalido', errores: [{ campo: criterio }] },
        });
      }
      expect(await oficina.abiertas(caso)).toEqual([APROBAR]);
    });

    it('el aprobador la devuelve con observaciones, y vuelve a empezar con los criterios en blanco', async () => {
      await oficina.hacer('aprobador', caso, APROBAR, {
        aprobacion: 'devolver',
        aprobacionObservaciones: 'El segundo párrafo no responde lo pedido.',
      });
      expect(await oficina.datosDe('gestor', caso, REDACTAR)).toMatchObject({
        cuerpo: borrador.cuerpo,
        aprobacion: 'devolver',
        aprobacionObservaciones: 'El segundo párrafo no responde lo pedido.',
      });
      await oficina.hacer('gestor', caso, REDACTAR, {
        ...borrador,
        cuerpo: `${borrador.cuerpo}\n\nSobre lo segundo: se hará el 9 de marzo.`,
      });
      await oficina.hacer('juridica', caso, REVISAR, { conceptoJuridico: 'aprobar' });
      expect(await oficina.datosDe('aprobador', caso, APROBAR)).toMatchObject({
        aprobacion: null,
        criterioClaridad: null,
        aprobacionObservaciones: null,
      });
    });

    it('aprobada sale una sola carta, con lo último que se escribió', async () => {
      await oficina.hacer('aprobador', caso, APROBAR, APROBACION);
      const correo = await waitFor(() =>
        oficina.smtp.mails.find((m) => /respuesta/i.test(m.message.subject ?? '')),
      );
      expect(correo.message.attachments).toHaveLength(1);
      const cartas = await oficina.app.query<{ plantilla: string; datos: string }>(
        `select plantilla, datos::text as datos from carta where plantilla = 'respuesta'`,
      );
      expect(cartas).toEqual([
        { plantilla: 'respuesta', datos: expect.stringContaining('Sobre lo segundo') },
      ]);
      await oficina.hacer('gestor', caso, 'Llamar al peticionario', LLAMADA);
      await oficina.exigirTerminado(caso);
    });
  });

  describe('quien redacta no aprueba (S1-14, S3-03)', () => {
    it('aunque su cuenta tenga los dos roles', async () => {
      await oficina.contratar('doble', ['gestor', 'aprobador']);
      const caso = await oficina.radicar();
      await oficina.hacer('gestor', caso, 'Clasificar la petición', CLASIFICACION);
      await oficina.hacer('coordinador', caso, ASIGNAR, { gestor: 'doble' });
      await oficina.hacer('doble', caso, ACEPTAR, { aceptacion: 'aceptar' });
      await oficina.hacer('doble', caso, REDACTAR, BORRADOR);
      expect(await oficina.enviar('doble', caso, APROBAR, APROBACION)).toMatchObject({
        status: 403,
        body: { code: 'separacion-de-funciones', detail: expect.stringContaining(REDACTAR) },
      });
      await oficina.soltar('doble', caso, APROBAR);
      await oficina.hacer('aprobador', caso, APROBAR, APROBACION);
      await oficina.hastaEstado(caso, 'RESPONDIDO');
    });
  });

  describe('S3-24: front y back office son grupos, no un rol', () => {
    let caso: Caso;

    beforeAll(async () => {
      await oficina.contratar('front', ['gestor'], ['front-office']);
      await oficina.contratar('back', ['gestor'], ['back-office']);
      await oficina.contratar('raiz', ['admin']);
      caso = await oficina.radicar();
    });

    it('clasifica el front office: al back office ni le aparece ni se la dejan tomar', async () => {
      const { id } = await oficina.quien('front').tarea(caso.radicado, 'Clasificar la petición');
      const bandeja = async (usuario: string): Promise<string[]> =>
        exigir(await oficina.quien(usuario).get('/tareas?limite=100'), 200).elementos.map(
          (tarea: { id: string }) => tarea.id,
        );
      expect(await bandeja('front')).toContain(id);
      expect(await bandeja('back')).not.toContain(id);
      expect((await oficina.quien('back').post(`/tareas/${id}/tomar`)).status).toBe(403);
      expect(
        await oficina.quien('coordinador').post(`/tareas/${id}/asignar`, { usuario: 'back' }),
      ).toMatchObject({ status: 422, body: { code: 'usuario-no-puede' } });
      await oficina.hacer('front', caso, 'Clasificar la petición', CLASIFICACION);
    });

    it('el caso se asigna a alguien del back office', async () => {
      const { catalogo } = await oficina.datosDe('coordinador', caso, ASIGNAR);
      const ofrecidos = catalogo.gestores.map(({ value }: { value: string }) => value);
      expect(ofrecidos).toContain('back');
      expect(ofrecidos).not.toContain('front');
      await oficina.hacer('coordinador', caso, ASIGNAR, { gestor: 'back' });
      await oficina.hacer('back', caso, ACEPTAR, { aceptacion: 'aceptar' });
      expect(await oficina.ficha(caso)).toMatchObject({ gestor: 'back' });
    });

    it('quien administra da y quita los grupos de la entidad, y ningún otro', async () => {
      const raiz = oficina.quien('raiz');
      expect(await raiz.patch('/usuarios/front', { grupos: ['bodega'] })).toMatchObject({
        status: 422,
        body: { code: 'grupo-desconocido' },
      });
      expect(
        exigir(await raiz.patch('/usuarios/front', { grupos: ['front-office', 'auxiliar'] }), 200),
      ).toMatchObject({ grupos: ['auxiliar', 'front-office'], roles: ['gestor'] });
    });
  });
});
