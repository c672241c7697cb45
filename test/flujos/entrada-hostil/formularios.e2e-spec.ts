import { randomUUID } from 'node:crypto';
import { Persona, ciudadano, exigir, persona, radicar } from '../../support/persona';
import type { TestApp } from '../../support/test-app';
import { appBajoAsedio, enCalma, seNiega } from './asedio';

const CLASIFICACION = {
  tipo: 'PETICION',
  prioridad: 'NORMAL',
  requiereVisita: true,
  juridico: false,
  competente: 'si',
  completa: 'si',
};
const INVALIDO = { status: 422, code: 'formulario-invalido' };

/** A form's answer is what a browser we do not trust says that a person typed. */
describe('una respuesta que no cuadra con su formulario', () => {
  let app: TestApp;
  let gestor: Persona;
  let coordinador: Persona;
  let radicado: string;
  let tarea: string;

  beforeAll(async () => {
    app = await appBajoAsedio();
    gestor = await persona(app, 'gestor');
    coordinador = await persona(app, 'coordinador');
    ({ radicado } = exigir(await radicar(ciudadano(app)), 201));
    tarea = (await gestor.tarea(radicado, 'Clasificar la petición')).id;
    exigir(await gestor.post(`/tareas/${tarea}/tomar`), 204);
  });

  afterAll(() => app?.close());

  const completar = (datos: unknown) => gestor.post(`/tareas/${tarea}/completar`, { datos });

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    ['falta un campo obligatorio', { tipo: undefined }, 'tipo', /Falta «/],
    ['una opción que no existe', { tipo: 'NO_EXISTE' }, 'tipo', /NO_EXISTE/],
    ['un objeto donde va una opción', { tipo: { toString: 'PETICION' } }, 'tipo', /no tiene la opción/],
    ['un texto donde va sí o no', { juridico: 'true' }, 'juridico', /sí o no/],
    ['una lista donde va un texto', { asunto: ['a', 'b'] }, 'asunto', /texto/],
    ['un texto larguísimo', { asunto: 'a'.repeat(50_000) }, 'asunto', /máximo/],
    ['«constructor» como opción', { prioridad: 'constructor' }, 'prioridad', /constructor/],
    ['«__proto__» como opción', { competente: '__proto__' }, 'competente', /__proto__/],
  ])('%s', async (_que, cambio, campo, dice) => {
    const { body } = await seNiega(app, () => completar({ ...CLASIFICACION, ...cambio }), {
      ...INVALIDO,
      dice,
    });
    expect(body.errores).toContainEqual({ campo, mensaje: expect.stringMatching(dice) });
  });

  it.each([
    ['los datos no son un objeto', 'x'],
    ['los datos son una lista', []],
    ['no hay datos', undefined],
  ])('%s', (_que, datos) =>
    seNiega(app, () => completar(datos), { status: 422, code: 'datos-invalidos', dice: /datos/ }),
  );

  it('un carácter nulo en un campo', () =>
    seNiega(app, () => completar({ ...CLASIFICACION, asunto: 'a\u0000b' }), {
      status: 422,
      code: 'texto-mal-formado',
      dice: /«datos\.asunto»/,
    }));

  it('un borrador con medio carácter', () =>
    seNiega(app, () => gestor.put(`/tareas/${tarea}/borrador`, { datos: { asunto: '\ud800' } }), {
      status: 422,
      code: 'texto-mal-formado',
      dice: /«datos\.asunto»/,
    }));

  it('una vista previa de una tarea que no escribe carta', () =>
    seNiega(app, () => gestor.post(`/tareas/${tarea}/vista-previa`, { datos: {} }), {
      status: 422,
      code: 'tarea-sin-carta',
      dice: /Clasificar/,
    }));

  it('una tarea que no existe, y una que existe y no es de su grupo, responden lo mismo', async () => {
    const brigadista = await persona(app, 'brigadista');
    const negativa = { status: 404, code: 'tarea-no-encontrada', dice: /No existe esa tarea/ };
    const ajena = await seNiega(app, () => brigadista.get(`/tareas/${tarea}`), negativa);
    const ninguna = await seNiega(app, () => brigadista.get(`/tareas/${randomUUID()}`), negativa);
    expect({ ...ajena.body, peticion: '' }).toEqual({ ...ninguna.body, peticion: '' });
    for (const orden of ['tomar', 'soltar', 'completar'])
      await seNiega(
        app,
        () => brigadista.post(`/tareas/${tarea}/${orden}`, { datos: CLASIFICACION }),
        negativa,
      );
  });

  it('lo que el formulario no pide se descarta: ni variables del proceso, ni prototipos', async () => {
    const intruso =
      JSON.parse(`{"radicado": "2026-000999", "casoId": "${randomUUID()}", "plazo": {"vence": "2030-01-01"}, "gestorAsignado": "otro",
      "__proto__": {"admin": true}, "constructor": {"prototype": {"admin": true}}, "perfil": {"recursos": null}}`);
    exigir(
      await completar({
        ...CLASIFICACION,
        ...intruso,
        asunto: '${process.exit(1)} $& = 1+1 {{radicado}} <b>x</b>',
      }),
      200,
    );
    const [fila] = await app.query<{ variables: Record<string, any> }>(
      `select variables from process_instance where business_key = $1 and parent_id is null`,
      [radicado],
    );
    expect(fila!.variables).toMatchObject({
      radicado,
      gestorAsignado: null,
      perfil: { recursos: expect.anything() },
    });
    expect(Object.keys(fila!.variables)).not.toContain('constructor');
    expect(fila!.variables['plazo'].vence).not.toBe('2030-01-01');
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    expect(exigir(await gestor.get(`/casos/${radicado}`), 200).asunto).toBe(
      '${process.exit(1)} $& = 1+1 {{radicado}} <b>x</b>',
    );
    await enCalma(app);
    expect(await app.query(`select message from incident`)).toEqual([]);
  });

  describe('más adelante en el mismo caso', () => {
    let visita: string;

    beforeAll(async () => {
      await coordinador.hacer(radicado, 'Asignar gestor y fecha interna', {
        gestor: 'gestor',
        area: 'Alumbrado',
      });
      await gestor.hacer(radicado, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
      const abierta = await gestor.tarea(radicado, 'Programar la visita');
      visita = abierta.id;
      if (!abierta.asignadoA) exigir(await gestor.post(`/tareas/${visita}/tomar`), 204);
    });

    it.each([
      '2026-02-30',
      '2026-13-01',
      '2026-3-4',
      '04/03/2026',
      'mañana',
      '2026-03-04T00:00:00Z',
      '0000-00-00',
      '+020260-03-04',
    ])('una visita el %s', async (fechaVisita) => {
      const datos = { fechaVisita, franja: 'manana', direccionVisita: 'Calle 20 # 10-15' };
      await seNiega(app, () => gestor.post(`/tareas/${visita}/completar`, { datos }), {
        ...INVALIDO,
        dice: /fecha/,
      });
    });

    it('una tarea se asigna solo a quien existe y puede hacerla', async () => {
      const negativa = { status: 422, code: 'usuario-no-puede', dice: /una persona activa de/ };
      for (const usuario of ['nadie', 'brigadista', "gestor' or '1'='1", '__proto__', 'GESTOR '])
        await seNiega(app, () => coordinador.post(`/tareas/${visita}/asignar`, { usuario }), negativa);
    });
  });
});
