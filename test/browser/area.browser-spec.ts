import { browser, type TestApp, type TestBrowser } from '../support';
import { Sala, aplicacion, barreras, cuantos } from './soporte';

/** Comfenalco: whoever works in a service writes down what a user tells, and Atención al Usuario classifies it. */
describe('el puesto de quien es de un área', () => {
  let app: TestApp;
  let chromium: TestBrowser;
  let sala: Sala;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([aplicacion({ perfil: 'comfenalco' }), browser()]);
    sala = new Sala(app, chromium);
  });
  afterAll(async () => {
    await chromium?.close();
    await app?.close();
  });

  it('S4-04, S4-05: captura sin tipo, y Atención al Usuario la encuentra por clasificar', async () => {
    const area = await sala.de('area');
    await area.goto('/radicar-ventanilla');
    await area.getByText('Atención al Usuario la clasifica').waitFor();
    await cuantos(area.getByLabel('Tipo (opcional)'), 0);
    expect(await barreras(area)).toEqual([]);
    await area.getByLabel('Canal').selectOption('punto-fisico');
    await area.getByLabel('Área que la recibe').selectOption('RECREACION');
    await area.getByLabel('Asunto').fill('La piscina estaba cerrada');
    await area.getByLabel('Hechos y solicitud').fill('Un afiliado cuenta que la piscina estaba cerrada.');
    await area.getByLabel('La persona no quiere dar su nombre').check();
    await area.getByRole('button', { name: 'Radicar' }).click();
    await area.getByRole('heading', { level: 1, name: 'Petición radicada' }).waitFor();

    const atencion = await sala.de('gestor');
    await atencion.getByText('La piscina estaba cerrada').first().waitFor();
    await atencion.getByText('Atención al Usuario', { exact: true }).first().waitFor();
  });

  it('quien coordina asigna por el nombre que los roles tienen en la entidad', async () => {
    const coordinador = await sala.de('coordinador');
    await coordinador.goto('/bandeja?ver=todas');
    await coordinador
      .getByRole('link', { name: /La piscina estaba cerrada|Clasificar la petición/ })
      .first()
      .click();
    await coordinador.getByRole('button', { name: 'Asignar' }).click();
    const dialogo = coordinador.getByRole('dialog');
    await dialogo.getByLabel('Luz Marina Giraldo').waitFor();
    await dialogo.getByText('Atención al Usuario', { exact: true }).waitFor();
    expect(await barreras(coordinador)).toEqual([]);
  });

  it('el menú solo lleva a lo que la entidad hace, y lo demás lo dice', async () => {
    const coordinador = await sala.de('coordinador');
    const menu = coordinador.getByRole('navigation', { name: 'Puesto de trabajo' });
    await menu.getByRole('link', { name: 'Exportaciones' }).waitFor();
    for (const ajena of ['Agenda de terreno', 'Acuerdos de pago'])
      await cuantos(menu.getByRole('link', { name: ajena }), 0);
    await coordinador.goto('/acuerdos');
    await coordinador.getByText('Comfenalco Quindío no trabaja con esta página').waitFor();
    expect(await barreras(coordinador)).toEqual([]);
    await coordinador.goto('/exportaciones');
    await coordinador.getByRole('heading', { name: 'Datos abiertos' }).waitFor();
    await cuantos(coordinador.getByText('SUI'), 0);
  });

  it('ninguna pantalla tuvo errores de script', () => expect(sala.erroresDeScript).toEqual([]));
});
