import { join } from 'node:path';
import { CLASIFICACION } from '../flujos/formularios';
import { browser, waitFor, type TestApp, type TestBrowser } from '../support';
import { Persona, ciudadano, exigir, radicar } from '../support/persona';
import { CELULAR, ESCRITORIO, NOMBRES, Sala, aplicacion, barreras, cuantos } from './soporte';

const FOTOS = process.env['CAUCE_CAPTURAS'];

const capturar = async (pagina: { screenshot(o: object): Promise<unknown> }, nombre: string) => {
  if (FOTOS) await pagina.screenshot({ path: join(FOTOS, `${nombre}.png`), fullPage: true });
};

describe('las pantallas de terreno', () => {
  let app: TestApp;
  let chromium: TestBrowser;
  let sala: Sala;
  let radicado: string;
  const gente = new Map<string, Persona>();

  beforeAll(async () => {
    [app, chromium] = await Promise.all([aplicacion(), browser()]);
    sala = new Sala(app, chromium);
    for (const usuario of ['gestor', 'coordinador', 'brigadista'])
      gente.set(usuario, await new Persona(app.url, usuario).entrar());
    ({ radicado } = exigir(await radicar(ciudadano(app)), 201));
    await gente
      .get('gestor')!
      .hacer(radicado, 'Clasificar la petición', { ...CLASIFICACION, requiereVisita: true });
    await gente.get('coordinador')!.hacer(radicado, 'Asignar gestor y fecha interna', { gestor: 'gestor' });
    await gente.get('gestor')!.hacer(radicado, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
    await gente.get('gestor')!.tarea(radicado, 'Programar la visita');
  });
  afterAll(async () => {
    await chromium?.close();
    await app?.close();
  });

  it('S3-05: el coordinador programa por lote desde la agenda', async () => {
    const coordinador = await sala.de('coordinador');
    await coordinador.goto('/agenda?semana=2026-03-02');
    await coordinador.getByRole('button', { name: 'Programar por lote' }).click();
    await coordinador.getByLabel(new RegExp(radicado)).check();
    await coordinador.getByRole('dialog').getByRole('combobox', { name: 'Brigadista' }).click();
    await coordinador.getByRole('option', { name: NOMBRES.brigadista }).click();
    await capturar(coordinador, 'lote');
    await coordinador.getByRole('button', { name: 'Programar 1' }).click();
    await coordinador.getByText('Se programó 1 orden.').waitFor();
    await coordinador.getByText('OT-2026-000001').waitFor();
    expect(await barreras(coordinador)).toEqual([]);
    await capturar(coordinador, 'agenda');
    await coordinador.goto(`/casos/${radicado}?ver=terreno`);
    await coordinador.getByRole('heading', { name: 'Órdenes y visitas' }).waitFor();
    await capturar(coordinador, 'terreno-del-caso');
    expect(await barreras(coordinador)).toEqual([]);
  });

  it('S3-11: el brigadista trabaja en el teléfono, también sin conexión', async () => {
    const brigadista = await sala.de('brigadista', CELULAR);
    await brigadista.goto('/campo');
    await brigadista.getByText('OT-2026-000001').waitFor();
    await capturar(brigadista, 'campo');
    expect(await barreras(brigadista)).toEqual([]);
    await brigadista.getByRole('link', { name: 'Hacer la visita' }).click();
    // S3-17: the result is not even asked until the whole check is done.
    await brigadista.getByLabel('Carné y uniforme visibles').check();
    await cuantos(brigadista.getByLabel(/Por qué no se trabaja/), 1);
    await cuantos(brigadista.getByLabel('Realizada'), 0);
    for (const punto of [
      'Elementos de protección personal completos',
      'Herramienta y equipo en buen estado',
      'Zona señalizada',
      'Riesgo eléctrico controlado (RETIE)',
      'Sin trabajo en alturas, o con permiso vigente',
      'Clima y entorno permiten trabajar',
      'Manejo de residuos previsto',
    ])
      await brigadista.getByLabel(punto).check();
    await brigadista.getByLabel('Realizada').check();
    await brigadista.getByLabel(/Hallazgos/).fill('El medidor registra consumo con todo apagado.');
    await brigadista.getByLabel('Tomar o elegir fotos').setInputFiles({
      name: 'medidor.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('lectura 1234'),
    });
    // The list of photos grows above the canvas, and would move it under the pen.
    await brigadista.getByText('medidor.txt').waitFor();
    const lienzo = brigadista.getByRole('img', { name: /firmar/ });
    await lienzo.scrollIntoViewIfNeeded();
    const caja = (await lienzo.boundingBox())!;
    await brigadista.mouse.move(caja.x + 20, caja.y + 40);
    await brigadista.mouse.down();
    await brigadista.mouse.move(caja.x + 160, caja.y + 90, { steps: 6 });
    await brigadista.mouse.up();
    await brigadista.getByRole('button', { name: 'Guardar la firma' }).click();
    await brigadista.getByText('firma.png').waitFor();
    await capturar(brigadista, 'campo-tarea');
    expect(await barreras(brigadista)).toEqual([]);
    await brigadista.context().setOffline(true);
    await brigadista.getByRole('button', { name: 'Terminar y enviar' }).click();
    await brigadista.getByText(/quedó guardado en este teléfono/).waitFor();
    await brigadista.getByText(/1 trabajo espera conexión/).waitFor();
    await brigadista.context().setOffline(false);
    await brigadista.getByText(/se envió/).waitFor();
    const ficha = exigir(await gente.get('gestor')!.get(`/casos/${radicado}`), 200);
    expect(ficha.anexos.map((a: { nombre: string }) => a.nombre).sort()).toEqual([
      'firma.png',
      'medidor.txt',
    ]);
    await gente.get('gestor')!.tarea(radicado, 'Validar la visita');
  });

  it('S0-17: el centro de control acusa recibo con el enlace de su correo', async () => {
    const form = new FormData();
    const datos = {
      canal: 'telefono',
      emergencia: true,
      asunto: 'Cable caído con tensión',
      hechos: 'Echa chispas sobre el andén.',
      anonima: true,
      canalRespuesta: 'publicacion',
    };
    form.set('datos', JSON.stringify(datos));
    const caso = exigir(await gente.get('gestor')!.enviar('/radicados', form), 201);
    const enlace = await waitFor(async () => {
      const [correo] = await app.query<{ text: string }>(
        `select text from outbox_mail where kind = 'emergencia'`,
      );
      return /\/emergencias\/[\w-]{43}/.exec(correo?.text ?? '')?.[0];
    });
    const centro = await sala.pagina(CELULAR);
    await centro.goto(enlace);
    await centro.getByRole('button', { name: 'Acusar recibo' }).waitFor();
    expect(await barreras(centro)).toEqual([]);
    await capturar(centro, 'emergencia');
    await centro.getByRole('button', { name: 'Acusar recibo' }).click();
    await centro.getByText(/Acuse registrado/).waitFor();
    const coordinador = await sala.de('coordinador');
    await coordinador.goto(`/casos/${caso.radicado}?ver=terreno`);
    await coordinador.getByRole('heading', { name: 'Emergencia' }).waitFor();
    await capturar(coordinador, 'emergencia-del-caso');
    expect(await barreras(coordinador)).toEqual([]);
  });

  it('S3-15, S0-11: el acuerdo se ve con su plan, y el efectivo se rechaza en pantalla', async () => {
    const peticion = { tipo: 'ACUERDO_PAGO', asunto: 'Quiero pagar en cuotas' };
    const { radicado: numero } = exigir(await radicar(ciudadano(app), { datos: peticion }), 201);
    const gestor = gente.get('gestor')!;
    await gestor.hacer(numero, 'Clasificar la petición', { ...CLASIFICACION, tipo: 'ACUERDO_PAGO' });
    await gente.get('coordinador')!.hacer(numero, 'Asignar gestor y fecha interna', { gestor: 'gestor' });
    await gestor.hacer(numero, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
    await gestor.hacer(numero, 'Liquidar la deuda y proponer cuotas', {
      concepto: 'factura de febrero de 2026',
      deuda: 1_000_000,
      cuotaInicial: 100_000,
      meses: 3,
      primeraCuota: '2026-04-06',
    });
    await gente
      .get('coordinador')!
      .hacer(numero, 'Aprobar en coordinación', { aprobacionAcuerdo: 'aprobar' });
    await gestor.hacer(numero, 'Recoger la firma del usuario', {
      firma: 'si',
      fechaFirma: '2026-03-02',
      medioFirma: 'presencial',
    });
    const pagina = await sala.de('gestor');
    await pagina.goto('/acuerdos');
    await pagina.getByRole('link', { name: 'AP-2026-000001' }).click();
    await pagina.getByRole('table', { name: 'Plan de cuotas' }).waitFor();
    expect(await barreras(pagina)).toEqual([]);
    await capturar(pagina, 'acuerdo');
    await pagina.getByRole('button', { name: 'Registrar un pago' }).click();
    await pagina.getByRole('dialog').getByRole('combobox', { name: 'Medio' }).click();
    await pagina.getByRole('option', { name: 'Efectivo en tesorería' }).click();
    await pagina.getByLabel('Número de la autorización').fill('7');
    await pagina.getByRole('button', { name: 'Pasar a tesorería' }).click();
    await pagina.getByText(/sin autorización expresa de gerencia/).waitFor();
    expect(await barreras(pagina)).toEqual([]);
    expect(sala.erroresDeScript).toEqual([]);
  });
});

/** INVAMA's counter and its denuncias: what only the person who attends can write down, and what only some may see. */
describe('la ventanilla y la reserva en INVAMA', () => {
  let app: TestApp;
  let chromium: TestBrowser;
  let sala: Sala;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([aplicacion({ perfil: 'invama' }), browser()]);
    sala = new Sala(app, chromium);
  });
  afterAll(async () => {
    await chromium?.close();
    await app?.close();
  });

  it('S0-17: en ventanilla se marca la emergencia y dónde está la luminaria', async () => {
    const gestor = await sala.de('gestor');
    await gestor.goto('/radicar-ventanilla');
    await gestor.getByLabel('Canal').selectOption('telefono');
    await cuantos(gestor.getByLabel('Dirección del daño'), 0);
    await gestor.getByLabel('Tipo (opcional)').selectOption('REPARACION');
    await gestor.getByLabel('Asunto').fill('Cable suelto');
    await gestor.getByLabel('Hechos y solicitud').fill('Hay un cable en el andén.');
    await gestor.getByLabel('Zona urbana').check();
    await gestor.getByLabel('Número o ubicación de la luminaria').fill('4521');
    await gestor.getByLabel('Dirección del daño').fill('Calle 20 con carrera 23');
    await gestor.getByLabel('Es una emergencia').check();
    await gestor.getByLabel(/petición anónima/).check();
    expect(await barreras(gestor)).toEqual([]);
    await gestor.getByRole('button', { name: 'Radicar' }).click();
    await gestor.getByRole('heading', { level: 1, name: 'Petición radicada' }).waitFor();
    const [radicado] = await app.query(
      `select emergencia, datos_propios from radicado where asunto = 'Cable suelto'`,
    );
    expect(radicado).toEqual({
      emergencia: true,
      datos_propios: { luminaria: '4521', direccionDano: 'Calle 20 con carrera 23' },
    });
  });

  it('S1-02: quien puede revela la identidad y baja la carta que la nombra; cada vez queda', async () => {
    const { radicado } = exigir(await radicar(ciudadano(app)), 201);
    const gestor = await new Persona(app.url, 'gestor').entrar();
    await waitFor(
      async () =>
        (await app.query(`select 1 from outbox_mail where kind = 'acuse' and status = 'sent'`)).length > 0,
      { what: 'the acuse to leave' },
    );
    await gestor.hacer(radicado, 'Clasificar la petición', { ...CLASIFICACION, tipo: 'DENUNCIA' });
    for (const tamano of [ESCRITORIO, CELULAR]) {
      const juridica = await sala.de('juridica', tamano);
      await juridica.goto(`/casos/${radicado}`);
      await juridica.getByRole('button', { name: 'Acciones del caso' }).click();
      await juridica.getByRole('menuitem', { name: 'Revelar la identidad reservada' }).click();
      await juridica.getByLabel('Motivo').fill('La Fiscalía pide ratificar la denuncia.');
      await juridica.getByRole('button', { name: 'Revelar', exact: true }).click();
      await juridica.getByText('Luz Marina Ospina').waitFor();
      await juridica.getByText(/Correos que se le enviaron/).waitFor();
      expect(await barreras(juridica)).toEqual([]);
      await capturar(juridica, `identidad-${tamano.width}`);
      const [carta] = await Promise.all([
        juridica.waitForEvent('download'),
        juridica.getByRole('button', { name: /^Descargar Acuse/i }).click(),
      ]);
      expect(carta.suggestedFilename()).toMatch(/\.pdf$/);
    }
    await waitFor(
      async () =>
        (await app.query(`select 1 from journal_entry where type = 'identidad.revelada'`)).length === 4,
    );
  });
});
