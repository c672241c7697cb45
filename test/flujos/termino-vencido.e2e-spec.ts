import { createTestApp, type TestApp } from '../support/test-app';
import { Persona, ciudadano, exigir, persona, radicar } from '../support/persona';
import { waitFor } from '../support/wait-for';

/** Issue "the spine", step 5: rule S3-20 and the warnings of A12. */
describe('una petición sin responder abre por sí sola una no conformidad', () => {
  let app: TestApp;
  let calidad: Persona;
  let gestor: Persona;
  let coordinador: Persona;
  let radicado: string;
  let plazo: { vence: string; alerta50: string; alerta80: string };

  beforeAll(async () => {
    app = await createTestApp({ now: '2026-01-05T14:00:00Z' });
    calidad = await persona(app, 'calidad');
    gestor = await persona(app, 'gestor');
    coordinador = await persona(app, 'coordinador');
    await app.query(
      `update account set email = 'coordinacion@entidad.example' where 'coordinador' = any(roles)`,
    );
  });

  afterAll(() => app?.close());

  it('vence a los 15 días hábiles de una recepción del 5 de enero (C01)', async () => {
    ({ radicado } = exigir(await radicar(ciudadano(app)), 201));
    await gestor.tarea(radicado, 'Clasificar la petición');
    ({ plazo } = exigir(await gestor.get(`/casos/${radicado}`), 200));
    expect(plazo).toMatchObject({ vence: '2026-01-27', alerta50: '2026-01-16', alerta80: '2026-01-22' });
  });

  it('S1-06, S3-18: avisa al 50 %, al 80 % y el día del vencimiento, y el color cambia', async () => {
    const pasos = [
      { dia: plazo.alerta50, aviso: 'termino-50', semaforo: 'amarillo' },
      { dia: plazo.alerta80, aviso: 'termino-80', semaforo: 'naranja' },
      { dia: plazo.vence, aviso: 'vence-hoy', semaforo: 'rojo' },
    ];
    for (const { dia, aviso, semaforo } of pasos) {
      await saltarA(`${dia}T20:00:00Z`);
      await waitFor(async () => (await avisos()).includes(aviso), { what: `warning ${aviso}` });
      expect(exigir(await gestor.get(`/casos/${radicado}`), 200).semaforo).toBe(semaforo);
    }
    expect(exigir(await calidad.get('/no-conformidades'), 200).elementos).toEqual([]);
    const correos = await app.query<{ subject: string; text: string; html: string }>(
      `select distinct subject, text, html from outbox_mail where kind = 'aviso' order by 1`,
    );
    expect(correos.map(({ subject }) => subject)).toEqual([
      `${radicado}: va el 80 % del término`,
      `${radicado}: va la mitad del término`,
      `${radicado}: vence hoy`,
    ]);
    expect(correos[0]!.text).toContain(
      `El radicado ${radicado} llegó al 80 % de su término. Vence el 27 de enero de 2026. Dele prioridad.`,
    );
    expect(correos[0]!.html).toContain(`/casos/${radicado}`);
  });

  it('S3-20: a las 00:00 del día siguiente abre la no conformidad, una sola vez, y la petición sigue en trámite', async () => {
    await saltarA('2026-01-28T04:59:59Z');
    expect(exigir(await calidad.get('/no-conformidades'), 200).elementos).toEqual([]);
    await saltarA('2026-01-28T05:00:01Z');
    await waitFor(async () => exigir(await calidad.get('/no-conformidades'), 200).elementos.length === 1);
    const { elementos } = exigir(await calidad.get('/no-conformidades?estado=ABIERTA'), 200);
    expect(elementos).toMatchObject([{ radicado, causa: 'VENCIMIENTO_TERMINO' }]);
    await gestor.tarea(radicado, 'Clasificar la petición');
    await coordinador.tarea(radicado, 'Corregir lo inmediato');
  });

  it('un mes después sigue siendo una sola', async () => {
    await saltarA('2026-02-28T15:00:00Z');
    await waitFor(
      async () =>
        (await app.query(`select 1 from engine_job where run_at <= $1`, [app.clock.now()])).length === 0,
    );
    expect(exigir(await calidad.get('/no-conformidades'), 200).elementos).toHaveLength(1);
  });

  /** Sessions end as the clock moves: everybody comes back in. */
  const saltarA = async (instante: string): Promise<void> => {
    app.clock.set(instante);
    for (const quien of [calidad, gestor, coordinador]) await quien.entrar();
  };

  const avisos = async (): Promise<string[]> =>
    (
      await app.query<{ aviso: string }>(
        `select e.data->>'aviso' as aviso from journal_entry e join radicado r on r.caso_id = e.case_id where r.numero = $1 and e.type = 'aviso.enviado'`,
        [radicado],
      )
    ).map((fila) => fila.aviso);
});
