import { browser, waitFor, type TestApp, type TestBrowser } from '../support';
import { EntradaDeCorreo } from '../../src/canales/correo/entrada';
import { ProcesadorWorker } from '../../src/canales/correo/procesador.worker';
import { CELULAR, Sala, aplicacion, barreras, type Pagina } from './soporte';

/** The screens of the channels, by the people of the window, without barriers on a desk nor on a phone. */
describe('las pantallas de los canales', () => {
  let app: TestApp;
  let chromium: TestBrowser;
  let sala: Sala;
  let gestor: Pagina;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([aplicacion(), browser()]);
    sala = new Sala(app, chromium);
    gestor = await sala.de('gestor');
  });
  afterAll(async () => {
    await chromium?.close();
    await app?.close();
  });

  it('S0-07: a la gestante se la llama antes, y la sala lo ve', async () => {
    await gestor.goto('/atenciones');
    await gestor.getByRole('button', { name: 'Dar turno' }).click();
    await gestor.getByText('Turno entregado: N-001').waitFor();
    await gestor.getByLabel('Quién llega').selectOption('gestante');
    await gestor.getByRole('button', { name: 'Dar turno' }).click();
    await gestor.getByText('Turno entregado: P-002').waitFor();
    await gestor.getByRole('button', { name: 'Llamar al siguiente' }).click();
    await gestor.getByText('P-002 en el puesto 1').waitFor();
    expect(await barreras(gestor)).toEqual([]);
    const tablero = await sala.pagina(CELULAR);
    await tablero.goto('/turnos');
    await tablero.getByText('P-002').waitFor();
    await tablero.getByText('1 en espera').waitFor();
    expect(await barreras(tablero)).toEqual([]);
    await gestor
      .getByRole('region', { name: 'Turnos' })
      .getByLabel('De qué se trató')
      .fill('Requisitos de un trámite');
    await gestor.getByRole('button', { name: 'Orientado' }).click();
    await gestor.getByText('Requisitos de un trámite').waitFor();
  });

  it('S2-04, S0-18: una llamada que se atendió sin abrir un caso queda contada', async () => {
    const nueva = gestor.getByRole('region', { name: 'Registrar una atención' });
    await nueva.getByLabel('Canal').selectOption('telefono');
    await nueva.getByLabel('Cómo terminó').selectOption('PERSONAL');
    await nueva.getByLabel('De qué se trató').fill('Ajena al servicio');
    await nueva.getByRole('button', { name: 'Registrar' }).click();
    await gestor.getByText('Ajena al servicio').waitFor();
    expect(await barreras(gestor)).toEqual([]);
  });

  it('S4-08: el acta del buzón y su primera papeleta', async () => {
    await gestor.goto('/buzon');
    await gestor.getByLabel('Primer testigo').fill('Rosalba Gil');
    await gestor.getByLabel('Segundo testigo').fill('Hernando Ruiz');
    await gestor.getByRole('button', { name: 'Registrar el acta' }).click();
    await gestor.getByRole('heading', { level: 1, name: /^Acta 1/ }).waitFor();
    await gestor.getByLabel('Lo que dice').fill('Falta una banca en la sala.');
    await gestor.getByRole('button', { name: 'Radicar la papeleta' }).click();
    await gestor.getByRole('cell', { name: /Falta una banca/ }).waitFor();
    expect(await barreras(gestor)).toEqual([]);
  });

  it('S0-16: el archivo de llamadas perdidas muestra su avance y sus errores', async () => {
    await gestor.goto('/llamadas-perdidas');
    await gestor.locator('input[type=file]').setInputFiles({
      name: 'colbac.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'Linea;Fecha;Hora;Numero\n8891020;02/03/2026;08:10;3104445566\n8891020;mañana;08:10;3104445566\n',
      ),
    });
    await gestor.getByRole('button', { name: 'Importar' }).click();
    await gestor.getByText('Listo: 1 importadas, 0 que ya estaban, 1 con errores.').waitFor();
    await gestor.getByText('3104445566').first().waitFor();
    expect(await barreras(gestor)).toEqual([]);
    await gestor
      .locator('input[type=file]')
      .setInputFiles({ name: 'otro.csv', mimeType: 'text/csv', buffer: Buffer.from('Linea,Fecha\n1,2\n') });
    await gestor.getByRole('button', { name: 'Importar' }).click();
    await gestor.getByRole('alert').filter({ hasText: 'separadas por «;»; falta Linea' }).waitFor();
    expect(await barreras(gestor)).toEqual([]);
  });

  it('S0-19: el correo entrante, y lo que espera a una persona', async () => {
    const correo = (asunto: string, extra = '') =>
      `From: Nubia Cano <nubia@example.com>\r\nSubject: ${asunto}\r\nMessage-ID: <${asunto.length}@example.com>\r\n${extra}\r\nSolicito una copia.\r\n`;
    for (const mensaje of [
      correo('Copia del contrato'),
      correo('Ausente hasta el lunes', 'Auto-Submitted: auto-replied\r\n'),
    ])
      await app.get(EntradaDeCorreo).recibir({
        contenido: Buffer.from(mensaje),
        recibidoEn: app.clock.now(),
        truncado: false,
        buzon: 'prueba',
      });
    app.get(ProcesadorWorker).despertar();
    await waitFor(
      async () => (await app.query(`select 1 from correo_entrante where estado = 'PENDIENTE'`)).length === 0,
    );
    await gestor.goto('/correo-entrante');
    await gestor.getByText('Copia del contrato').waitFor();
    await gestor.getByText('No hay un buzón configurado').waitFor();
    expect(await barreras(gestor)).toEqual([]);
    await gestor.getByRole('button', { name: 'Radicarlo' }).click();
    await waitFor(
      async () => (await app.query(`select 1 from correo_entrante where estado = 'PROCESADO'`)).length === 2,
    );
    expect(sala.erroresDeScript).toEqual([]);
  });
});
