import { DemoSeeder } from '../../../src/demo/demo-seeder';
import { planDeEjemplo } from '../../../src/demo/plan';
import { PerfilesService } from '../../../src/perfiles';
import { createTestApp, type TestApp } from '../../support/test-app';

/** The first look at a profile that is not the default one: its own people, types and ways. */
describe('los casos de ejemplo de cada perfil', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp({
      now: '2026-11-20T15:00:00Z',
      config: { demo: true, embeddedDatabase: true, perfil: 'comfenalco' },
    });
  });
  afterAll(() => app?.close());

  it.each(['invama', 'servicio-al-cliente', 'cpai-001', 'comfenalco'])(
    '%s tiene sesenta, de al menos cinco tipos suyos',
    (codigo) => {
      const perfil = app.get(PerfilesService).de(codigo);
      const plan = planDeEjemplo(perfil, app.clock.now());
      const tipos = new Set(plan.map(({ historia }) => historia.tipo));
      expect(plan).toHaveLength(60);
      expect(tipos.size).toBeGreaterThanOrEqual(5);
      expect(perfil.tipos.map((tipo) => tipo.codigo)).toEqual(expect.arrayContaining([...tipos]));
    },
  );

  it('los de Comfenalco pasan por el área, el resarcimiento y el agradecimiento sin un incidente', async () => {
    const plan = planDeEjemplo(app.get(PerfilesService).vigente(), app.clock.now());
    const unoDeCadaTipo = plan.filter(
      ({ historia, destino }, indice) =>
        destino === 'cerrado' &&
        plan.findIndex((c) => c.historia.tipo === historia.tipo && c.destino === 'cerrado') === indice,
    );
    await app.get(DemoSeeder).sembrar(unoDeCadaTipo);
    expect(await app.query(`select element_id from incident where resolved_at is null`)).toEqual([]);
    const hechas = await app.query<{ element_id: string }>(
      `select distinct element_id from user_task where status = 'completed'`,
    );
    expect(hechas.map((t) => t.element_id)).toEqual(
      expect.arrayContaining(['responder-como-area', 'revisar-respuesta-area', 'aprobar-respuesta']),
    );
    const [{ sinResponder }] = (await app.query<{ sinResponder: number }>(
      `select count(*)::int as "sinResponder" from radicado where respondido_en is null`,
    )) as [{ sinResponder: number }];
    expect(sinResponder).toBe(0);
  });
});
