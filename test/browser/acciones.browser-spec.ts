import { browser, type TestApp, type TestBrowser } from '../support';
import { Persona, ciudadano, exigir, radicar } from '../support/persona';
import { CLAVE_DE_PRUEBA } from '../support/persona';
import { CLASIFICACION } from '../flujos/formularios';
import { Sala, aplicacion, barreras, type Pagina } from './soporte';

/** What a coordinator does with a case from its page, and where substitutions are written down. */
describe('las acciones del caso', () => {
  let app: TestApp;
  let chromium: TestBrowser;
  let coordinador: Pagina;
  let radicado: string;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([aplicacion(), browser()]);
    radicado = exigir(await radicar(ciudadano(app)), 201).radicado;
    const gestor = await new Persona(app.url, 'gestor').entrar(CLAVE_DE_PRUEBA);
    await gestor.hacer(radicado, 'Clasificar la petición', CLASIFICACION);
    coordinador = await new Sala(app, chromium).de('coordinador');
  });
  afterAll(async () => {
    await chromium?.close();
    await app?.close();
  });

  const foto = (nombre: string) =>
    process.env['CAUCE_FOTOS'] &&
    coordinador.screenshot({ path: `${process.env['CAUCE_FOTOS']}/${nombre}.png` });

  it('el menú ofrece lo que se puede hacer, y se reclasifica desde él', async () => {
    await coordinador.goto(`/casos/${radicado}`);
    await coordinador.getByRole('button', { name: 'Acciones del caso' }).click();
    for (const opcion of [
      'Reclasificar',
      'Es duplicado de otro radicado',
      'Pedir la anulación',
      'Expediente en PDF',
    ])
      await coordinador.getByRole('menuitem', { name: opcion }).waitFor();
    await foto('menu');
    await coordinador.getByRole('menuitem', { name: 'Reclasificar' }).click();
    await coordinador.getByLabel('Nuevo tipo').selectOption({ label: 'Queja' });
    await coordinador.getByLabel('Motivo').fill('Se queja de la demora de un funcionario.');
    await foto('reclasificar');
    expect(await barreras(coordinador)).toEqual([]);
    await coordinador.getByRole('button', { name: 'Reclasificar' }).click();
    await coordinador.getByText('Reclasificada: su término y sus avisos se movieron.').waitFor();
    await coordinador.getByText('Queja', { exact: true }).first().waitFor();
  });

  it('S0-17: desde él se reporta como emergencia, y entonces ya no lo ofrece', async () => {
    await coordinador.goto(`/casos/${radicado}`);
    await coordinador.getByRole('button', { name: 'Acciones del caso' }).click();
    await coordinador.getByRole('menuitem', { name: 'Reportar como emergencia' }).click();
    await coordinador.getByLabel('Motivo').fill('Hay un cable con tensión al alcance de los niños.');
    await foto('emergencia');
    expect(await barreras(coordinador)).toEqual([]);
    await coordinador.getByRole('button', { name: 'Reportar ya' }).click();
    await coordinador.getByText('Reportada al centro de control').waitFor();
    await coordinador.getByText('Avisar por un segundo medio').first().waitFor();
    await coordinador.getByRole('button', { name: 'Acciones del caso' }).click();
    await coordinador.getByRole('menuitem', { name: 'Pedir la anulación' }).waitFor();
    await coordinador
      .getByRole('menuitem', { name: 'Reportar como emergencia' })
      .waitFor({ state: 'hidden' });
    await coordinador.keyboard.press('Escape');
    await coordinador.getByRole('tab', { name: 'Terreno' }).click();
    await coordinador.getByRole('heading', { name: 'Emergencia' }).waitFor();
  });

  it('las sustituciones no tienen barreras', async () => {
    await coordinador.goto('/admin/sustituciones');
    await coordinador.getByRole('heading', { level: 1, name: 'Sustituciones' }).waitFor();
    await foto('sustituciones');
    expect(await barreras(coordinador)).toEqual([]);
    await coordinador.setViewportSize({ width: 390, height: 844 });
    await foto('sustituciones-390');
  });
});
