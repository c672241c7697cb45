import { randomUUID } from 'node:crypto';
import { createTestApp, type TestApp } from '../support/test-app';
import { Persona, ciudadano, exigir, persona, radicar } from '../support/persona';

const CLASIFICACION = {
  tipo: 'PETICION',
  prioridad: 'NORMAL',
  requiereVisita: false,
  juridico: false,
  competente: 'si',
  completa: 'si',
};

/** Design, contract 4, and the bad input that the issue names. */
describe('dos personas, una tarea', () => {
  let app: TestApp;
  let ana: Persona;
  let berta: Persona;
  let radicado: string;
  let tarea: string;

  beforeAll(async () => {
    app = await createTestApp();
    ana = await persona(app, 'ana', ['gestor']);
    berta = await persona(app, 'berta', ['gestor']);
    ({ radicado } = exigir(await radicar(ciudadano(app)), 201));
    tarea = (await ana.tarea(radicado, 'Clasificar la petición')).id;
  });

  afterAll(() => app?.close());

  it('quien llega segundo a tomarla sabe quién la tiene', async () => {
    exigir(await ana.post(`/tareas/${tarea}/tomar`), 204);
    expect(await berta.post(`/tareas/${tarea}/tomar`)).toMatchObject({
      status: 409,
      body: { code: 'tarea-de-otra-persona', detail: expect.stringContaining('Persona ana') },
    });
    expect(await berta.post(`/tareas/${tarea}/completar`, { datos: CLASIFICACION })).toMatchObject({
      status: 409,
    });
  });

  it('un formulario que no cuadra dice qué campo y no cambia nada', async () => {
    const respuesta = await ana.post(`/tareas/${tarea}/completar`, {
      datos: { ...CLASIFICACION, tipo: 'NO_EXISTE', prioridad: 'MUCHA' },
    });
    expect(respuesta).toMatchObject({ status: 422, body: { code: 'formulario-invalido' } });
    expect(respuesta.body.errores.map((e: { campo: string }) => e.campo)).toEqual(
      expect.arrayContaining(['tipo', 'prioridad']),
    );
    expect(exigir(await ana.get(`/tareas/${tarea}`), 200).estado).toBe('open');
  });

  it('el borrador se guarda y vuelve; nada de lo escrito se pierde', async () => {
    exigir(await ana.put(`/tareas/${tarea}/borrador`, { datos: { asunto: 'A medio escribir' } }), 200);
    expect(exigir(await ana.get(`/tareas/${tarea}`), 200).datos.asunto).toBe('A medio escribir');
  });

  it('dos envíos a la vez de la misma persona completan una sola vez', async () => {
    const llave = randomUUID();
    const envios = await Promise.all(
      [1, 2].map(() =>
        ana.post(`/tareas/${tarea}/completar`, { datos: CLASIFICACION }, { 'idempotency-key': llave }),
      ),
    );
    expect(envios.filter((e) => e.status === 200).length).toBeGreaterThan(0);
    expect(envios.every((e) => e.status === 200 || e.status === 409)).toBe(true);
    const completadas = await app.query(`select 1 from journal_entry where type = 'user-task.completed'`);
    expect(completadas).toHaveLength(1);
  });

  it('quien llega tarde a completarla sabe quién y cuándo', async () => {
    expect(await berta.post(`/tareas/${tarea}/completar`, { datos: CLASIFICACION })).toMatchObject({
      status: 409,
      body: { code: 'tarea-ya-completada', detail: expect.stringMatching(/Persona ana.*2026/) },
    });
  });

  it('una radicación repetida con la misma llave es el mismo caso', async () => {
    const llave = randomUUID();
    const [uno, otro] = [await radicar(ciudadano(app), { llave }), await radicar(ciudadano(app), { llave })];
    expect(exigir(otro!, 201)).toEqual(exigir(uno!, 201));
    expect(await app.query(`select 1 from radicado`)).toHaveLength(2);
  });
});
