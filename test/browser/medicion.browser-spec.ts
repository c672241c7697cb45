import { browser, type TestApp, type TestBrowser } from '../support';
import { VOLUMENES_2020, sembrarCasos } from '../flujos/indicadores-soporte';
import { Sala, aplicacion, barreras, cuantos, type Pagina } from './soporte';

/** Indicators, base data, reports and exports, as the people who measure see them. */
describe('las pantallas de medición', () => {
  let app: TestApp;
  let chromium: TestBrowser;
  let sala: Sala;
  let calidad: Pagina;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([aplicacion(), browser()]);
    sala = new Sala(app, chromium);
    await sembrarCasos(app, [
      {
        recibido: '2026-03-02T12:00:00Z',
        respondido: '2026-03-02T13:00:00Z',
        vence: '2026-03-24',
        canal: 'ventanilla',
        area: 'Comercial',
        decision: 'favorable',
        veces: 4,
      },
      { recibido: '2026-03-02T12:00:00Z', vence: '2026-03-24', canal: 'web', area: 'Jurídica', veces: 2 },
    ]);
    calidad = await sala.de('calidad');
  });
  afterAll(async () => {
    await chromium?.close();
    await app?.close();
  });

  it('S1-05, S3-25: el tablero se abre hasta el caso, y un indicador nuevo aparece en él', async () => {
    await calidad.goto('/indicadores?periodo=2026-03');
    await calidad.getByRole('heading', { level: 3, name: 'Oportunidad de la respuesta' }).waitFor();
    await calidad.getByRole('button', { name: 'Abrir Ventanilla' }).click();
    await calidad.getByRole('button', { name: 'Abrir Comercial' }).click();
    await calidad.getByRole('button', { name: 'Favorable' }).waitFor();
    expect(await barreras(calidad)).toEqual([]);
    await calidad.getByRole('button', { name: 'Favorable' }).click();
    await cuantos(calidad.getByRole('dialog').getByRole('listitem'), 4);
    await calidad.keyboard.press('Escape');
    await cuantos(calidad.getByRole('dialog'), 0);

    await calidad.getByRole('button', { name: 'Definir un indicador' }).click();
    const ventana = calidad.getByRole('dialog');
    await ventana.getByLabel('Código').fill('RECIBIDAS');
    await ventana.getByLabel('Nombre').fill('PQRSD recibidas');
    await ventana.getByLabel('Fórmula (FEEL)').fill('pqrsd.recibidos');
    await ventana.getByLabel('Unidad').fill('casos');
    await ventana.getByLabel('Fuente').fill('Radicados');
    await ventana.getByLabel('Responsable').fill('Calidad');
    await ventana.getByLabel('Por qué se define o se cambia').fill('Lo pide la planificación');
    await ventana.getByRole('button', { name: 'Publicar' }).click();
    await ventana.getByText(/no existe «pqrsd.recibidos»/).waitFor();
    await ventana.getByLabel('Fórmula (FEEL)').fill('pqrsd.recibidas');
    await ventana.getByRole('button', { name: 'Publicar' }).click();
    const tarjeta = calidad.getByRole('listitem').filter({ hasText: 'PQRSD recibidas' });
    await tarjeta.getByText('6 casos').waitFor();
  });

  it('S2-06: la línea base se importa con su avance, y cada línea mala se dice', async () => {
    await calidad.goto('/linea-base');
    const subir = async (csv: string): Promise<void> => {
      await calidad
        .locator('input[type=file]')
        .setInputFiles({ name: 'volumenes.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
      await calidad.getByRole('button', { name: 'Importar' }).click();
    };
    await subir(VOLUMENES_2020.replace('139,572,711', '139,572,712'));
    await calidad.getByText('Línea 2: el total dice 712 y los canales suman 711.').waitFor();
    expect(await barreras(calidad)).toEqual([]);
    await subir(VOLUMENES_2020);
    await calidad.getByText('Importado: 11 líneas, 22 valores.').waitFor();
    await calidad.goto('/indicadores?periodo=2020');
    await calidad.getByRole('cell', { name: '6.871' }).waitFor();
  });

  it('S2-10: un informe se pide, se ve hacer y se baja en tres formatos', async () => {
    await calidad.goto('/informes');
    await calidad.getByRole('button', { name: 'Elaborar' }).click();
    const pdf = calidad.getByRole('link', { name: /^PDF/ });
    await pdf.waitFor();
    expect(await barreras(calidad)).toEqual([]);
    const [descarga] = await Promise.all([calidad.waitForEvent('download'), pdf.click()]);
    expect(descarga.suggestedFilename()).toBe('mensual-2026-02.pdf');
  });

  it('las exportaciones y el mapeo al SUI se manejan sin barreras', async () => {
    await calidad.goto('/exportaciones');
    await calidad.getByText(/Mapeo versión 0/).waitFor();
    const [descarga] = await Promise.all([
      calidad.waitForEvent('download'),
      calidad.getByRole('link', { name: /^XES/ }).click(),
    ]);
    expect(descarga.suggestedFilename()).toBe('eventos-2026-03.xes');
    await calidad.getByRole('button', { name: 'Editar el mapeo' }).click();
    await calidad.getByLabel('TIPO_TRAMITE', { exact: true }).fill('PETICION = 5');
    await calidad.getByLabel('Por qué se cambia').fill('Códigos de la resolución vigente');
    expect(await barreras(calidad)).toEqual([]);
    await calidad.getByRole('button', { name: 'Publicar otra versión' }).click();
    await calidad.getByText(/Mapeo versión 1/).waitFor();
    expect(sala.erroresDeScript).toEqual([]);
  });
});
