import { randomUUID } from 'node:crypto';
import { Persona, ciudadano, exigir, persona, radicar } from '../../support/persona';
import type { TestApp } from '../../support/test-app';
import { appBajoAsedio, enCalma } from './asedio';

const CLASIFICACION = {
  tipo: 'PETICION',
  prioridad: 'NORMAL',
  requiereVisita: false,
  juridico: false,
  competente: 'si',
  completa: 'si',
};

/** The same thing asked by many at once: one does it, the others are told, nothing is done twice and nothing hangs. */
describe('muchos a la vez', () => {
  let app: TestApp;
  let gestores: Persona[];

  beforeAll(async () => {
    app = await appBajoAsedio();
    gestores = [];
    for (const nombre of ['ana', 'berta', 'carla', 'diana'])
      gestores.push(await persona(app, nombre, ['gestor']));
  });

  afterAll(() => app?.close());

  it('veinticinco ciudadanos radican a la vez: números seguidos, sin huecos ni repetidos', async () => {
    const creados = await Promise.all(
      Array.from({ length: 25 }, async () => exigir(await radicar(ciudadano(app)), 201)),
    );
    const numeros = creados.map(({ radicado }) => Number(radicado.split('-')[1])).sort((a, b) => a - b);
    expect(numeros).toEqual(Array.from({ length: 25 }, (_, i) => numeros[0]! + i));
  });

  it('el mismo formulario enviado diez veces a la vez con su llave es un solo caso', async () => {
    const antes = (await app.query(`select 1 from radicado`)).length;
    const llave = randomUUID();
    const respuestas = await Promise.all(
      Array.from({ length: 10 }, () => radicar(ciudadano(app), { llave })),
    );
    expect(respuestas.map(({ status }) => status).filter((s) => s !== 201 && s !== 409)).toEqual([]);
    expect(respuestas.map(({ status }) => status)).toContain(201);
    expect(await app.query(`select 1 from radicado`)).toHaveLength(antes + 1);
  });

  it('cuatro personas toman y completan la misma tarea: una lo logra en cada paso', async () => {
    const { radicado } = exigir(await radicar(ciudadano(app)), 201);
    const { id } = await gestores[0]!.tarea(radicado, 'Clasificar la petición');
    const tomas = await Promise.all(gestores.map((g) => g.post(`/tareas/${id}/tomar`)));
    expect(tomas.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409]);
    const entregas = await Promise.all(
      gestores.flatMap((g) => [1, 2].map(() => g.post(`/tareas/${id}/completar`, { datos: CLASIFICACION }))),
    );
    expect(entregas.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
    const hechas = await app.query(
      `select 1 from journal_entry e join radicado r on r.caso_id = e.case_id where r.numero = $1 and e.type = 'user-task.completed'`,
      [radicado],
    );
    expect(hechas).toHaveLength(1);
    await enCalma(app);
    expect(await app.query(`select message from incident`)).toEqual([]);
  });

  it('tomar, soltar, guardar y completar revueltos no se traban ni pierden la tarea', async () => {
    const { radicado } = exigir(await radicar(ciudadano(app)), 201);
    const { id } = await gestores[0]!.tarea(radicado, 'Clasificar la petición');
    const ordenes = gestores.flatMap((g) =>
      Array.from({ length: 5 }, (_, i) => [
        () => g.post(`/tareas/${id}/tomar`),
        () => g.put(`/tareas/${id}/borrador`, { datos: { asunto: `${g.usuario} ${i}` } }),
        () => g.post(`/tareas/${id}/soltar`),
      ]).flat(),
    );
    const estados = (await Promise.all(ordenes.map((orden) => orden()))).map(({ status }) => status);
    expect(estados.filter((s) => ![200, 204, 409].includes(s))).toEqual([]);
    const [fila] = await app.query<{ assignee: string | null; libres: number }>(
      `select assignee, (select count(*)::int from user_task_candidate where task_id = t.id) as libres from user_task t where id = $1 and status = 'open'`,
      [id],
    );
    expect(fila!.libres).toBe(fila!.assignee === null ? 1 : 0);
  });
});
