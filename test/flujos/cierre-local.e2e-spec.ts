import { createTestApp, type TestApp } from '../support/test-app';
import { Persona, ciudadano, exigir, persona, radicar } from '../support/persona';
import { waitFor } from '../support/wait-for';

/** A10 and A11: a closure by a numbered act moves what is open, with its entry in the record; what is answered stays. */
describe('un cierre local mueve los términos abiertos', () => {
  let app: TestApp;
  let coordinador: Persona;

  beforeAll(async () => {
    app = await createTestApp({ now: '2026-01-05T14:00:00Z' });
    coordinador = await persona(app, 'coordinador');
  });
  afterAll(() => app?.close());

  it('vencimiento, temporizadores y bandeja se corren un día hábil, y queda en la bitácora', async () => {
    const { radicado, vence } = exigir(await radicar(ciudadano(app)), 201);
    expect(vence).toBe('2026-01-27');
    await coordinador.tarea(radicado, 'Clasificar la petición');
    exigir(
      await coordinador.post('/cierres-locales', { fecha: '2026-01-09', acto: 'Resolución 001 de 2026' }),
      201,
    );
    await waitFor(
      async () => exigir(await coordinador.get(`/casos/${radicado}`), 200).vence === '2026-01-28',
    );

    const temporizadores = await app.query<{ dia: string }>(
      `select to_char(run_at at time zone 'America/Bogota', 'YYYY-MM-DD') as dia from engine_job where kind = 'timer' and run_at < '9999-01-01' order by run_at desc`,
    );
    expect(temporizadores[0]).toEqual({ dia: '2026-01-29' });
    const [tarea] = await app.query<{ due_at: Date }>(`select due_at from user_task where status = 'open'`);
    expect(tarea!.due_at.toISOString()).toBe('2026-01-29T05:00:00.000Z');
    const [entrada] = await app.query<{ data: object }>(
      `select data from journal_entry where type = 'plazo.movido'`,
    );
    expect(entrada!.data).toMatchObject({ motivo: 'calendario', vence: '2026-01-28' });
    expect(await app.query(`select 1 from engine_job where kind = 'case'`)).toEqual([]);
  });

  it('un día que el término no contaba no lo mueve', async () => {
    exigir(
      await coordinador.post('/cierres-locales', { fecha: '2026-01-10', acto: 'Resolución 002 de 2026' }),
      201,
    );
    await waitFor(async () => (await app.query(`select 1 from engine_job where kind = 'case'`)).length === 0);
    expect(await app.query(`select 1 from journal_entry where type = 'plazo.movido'`)).toHaveLength(1);
  });
});
