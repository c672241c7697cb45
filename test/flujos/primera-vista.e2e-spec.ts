import { DemoSeeder } from '../../src/demo/demo-seeder';
import { planDeEjemplo, type CasoDeEjemplo } from '../../src/demo/plan';
import { PerfilesService } from '../../src/perfiles';
import { createTestApp, type TestApp } from '../support/test-app';
import { Persona, ciudadano, exigir, radicar } from '../support/persona';
import { waitFor } from '../support/wait-for';

/** Issue "the spine", First look: example cases that the real engine lived at their own instants. */
describe('la primera vista', () => {
  let app: TestApp;
  let plan: CasoDeEjemplo[];

  beforeAll(async () => {
    app = await createTestApp({
      now: '2026-11-20T15:00:00Z',
      config: { demo: true, embeddedDatabase: true },
    });
    const todos = planDeEjemplo(app.get(PerfilesService).vigente(), app.clock.now());
    expect(todos).toHaveLength(60);
    plan = todos.filter((_caso, indice) => indice % 5 === 4);
    await app.get(DemoSeeder).sembrar(plan);
  });
  afterAll(() => app?.close());

  it('trae casos en distintos estados, recibidos en los últimos meses y numerados en orden', async () => {
    const casos = await app.query<{ estado: string; recibido_en: Date; consecutivo: number }>(
      `select estado, recibido_en, consecutivo from radicado order by consecutivo`,
    );
    expect(casos).toHaveLength(plan.length);
    expect(new Set(casos.map((c) => c.estado)).size).toBeGreaterThanOrEqual(3);
    const instantes = casos.map((c) => c.recibido_en.getTime());
    expect(instantes).toEqual([...instantes].sort((a, b) => a - b));
    expect(instantes.at(-1)).toBeLessThan(app.clock.now().getTime());
  });

  it('cada caso vivió su propio tiempo: nada ocurrió antes de recibirse ni todo el mismo día', async () => {
    const [fuera] = await app.query<{ n: number }>(
      `select count(*)::int as n from journal_entry e join radicado r on r.caso_id = e.case_id
        where e.at < r.recibido_en or e.at > $1`,
      [app.clock.now()],
    );
    expect(fuera!.n).toBe(0);
    const [dias] = await app.query<{ n: number }>(
      `select count(distinct at::date)::int as n from journal_entry`,
    );
    expect(dias!.n).toBeGreaterThan(10);
  });

  it('ningún correo salió, ningún incidente quedó y ningún trabajo quedó aparte', async () => {
    expect(await app.query(`select 1 from outbox_mail where not demo or status <> 'sent'`)).toEqual([]);
    expect(await app.query(`select 1 from incident where resolved_at is null`)).toEqual([]);
    expect(await app.query(`select 1 from engine_job where queue <> 'default'`)).toEqual([]);
  });

  it('una cuenta de demostración entra y trabaja; un caso nuevo se atiende en el presente', async () => {
    const gestor = await new Persona(app.url, 'gestor').entrar('cauce-demo');
    const { elementos } = exigir(await gestor.get('/tareas?ver=disponibles'), 200);
    expect(elementos.length).toBeGreaterThan(0);
    const { radicado } = exigir(await radicar(ciudadano(app)), 201);
    await gestor.tarea(radicado, 'Clasificar la petición');
    await waitFor(
      async () =>
        (await app.query(`select 1 from outbox_mail where kind like 'acuse%' and not demo`)).length === 1,
    );
  });

  it('un segundo arranque no siembra otra vez', async () => {
    await app.get(DemoSeeder).sembrar(plan);
    const [casos] = await app.query<{ n: number }>(`select count(*)::int as n from radicado where demo`);
    expect(casos!.n).toBe(plan.length);
  });
});
