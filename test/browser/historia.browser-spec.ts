import { browser, waitFor, type TestApp, type TestBrowser } from '../support';
import {
  CELULAR,
  ESCRITORIO,
  Sala,
  abrirTarea,
  aplicacion,
  barreras,
  completar,
  cuantos,
  elegir,
  escribirFecha,
  marcar,
  textos,
  type Pagina,
} from './soporte';

const PARRAFO = 'El poste fue reparado el 4 de marzo de 2026 y quedó encendido.';

/** Issue "the spine", steps 2–4 and 7, by people in front of a browser. */
describe('una petición, de la página pública a la carta, en el navegador', () => {
  let app: TestApp;
  let chromium: TestBrowser;
  let sala: Sala;
  let ciudadana: Pagina;
  let gestor: Pagina;
  let radicado: string;
  let codigo: string;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([aplicacion(), browser()]);
    sala = new Sala(app, chromium);
    [ciudadana, gestor] = await Promise.all([sala.pagina(), sala.de('gestor')]);
  });
  afterAll(async () => {
    await chromium?.close();
    await app?.close();
  });

  it('la ciudadana radica con un anexo y recibe su número y su código', async () => {
    await ciudadana.goto('/');
    await ciudadana.getByRole('link', { name: /^Radicar una petición/ }).click();
    await ciudadana.getByLabel('Asunto').fill('Poste sin luz en la calle 20');
    await ciudadana
      .getByLabel('Qué pasó y qué pide')
      .fill('Lleva dos semanas apagado. Solicito que lo reparen.');
    await ciudadana.getByLabel('Nombres').fill('Luz Marina');
    await ciudadana.getByLabel('Apellidos (opcional)').fill('Ospina Gómez');
    await ciudadana.getByLabel('Correo electrónico', { exact: true }).fill('luz.marina@example.com');
    await ciudadana.getByLabel('Elegir archivos').setInputFiles({
      name: 'poste.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('El poste 4521 está apagado.'),
    });
    expect(await barreras(ciudadana)).toEqual([]);
    await ciudadana.getByLabel(/^Autorizo el tratamiento/).check();
    await ciudadana.getByRole('button', { name: 'Radicar' }).click();
    await ciudadana.getByRole('heading', { name: 'Su petición quedó radicada' }).waitFor();
    [radicado, codigo] = (await textos(ciudadana.locator('[class*="cifra"]'), 2)) as [string, string];
    expect(radicado).toMatch(/^2026-\d{6}$/);
    expect(codigo.length).toBeGreaterThanOrEqual(8);
    expect(await barreras(ciudadana)).toEqual([]);
  });

  it('con ellos sigue el caso', async () => {
    await ciudadana.getByRole('link', { name: 'Ver cómo va' }).click();
    await ciudadana.getByText('Petición radicada').waitFor();
    await ciudadana.getByText(/Debemos responderle a más tardar/).waitFor();
    expect(await barreras(ciudadana)).toEqual([]);
  });

  it('el gestor la encuentra, la toma y la clasifica', async () => {
    await gestor.goto('/bandeja');
    await gestor.getByText('Clasificar la petición').first().waitFor();
    expect(await barreras(gestor)).toEqual([]);
    await abrirTarea(gestor, radicado, 'Clasificar la petición');
    await elegir(gestor, 'Tipo de petición', 'Reclamo por la prestación');
    await elegir(gestor, 'Prioridad', 'Normal');
    await gestor.getByLabel('Requiere visita a terreno').check();
    await marcar(gestor, 'competente para responder', 'Sí');
    await marcar(gestor, 'completa para decidir', 'Sí');
    expect(await barreras(gestor)).toEqual([]);
    await completar(gestor);
    expect(await barreras(gestor)).toEqual([]);
  });

  it('el coordinador la asigna y el gestor la acepta y programa la visita', async () => {
    const coordinador = await sala.de('coordinador');
    await abrirTarea(coordinador, radicado, 'Asignar gestor y fecha interna');
    await elegir(coordinador, 'Gestor', /Luz Marina/);
    await completar(coordinador);
    await abrirTarea(gestor, radicado, 'Aceptar o devolver la asignación');
    await marcar(gestor, '¿Acepta la asignación?', 'Sí, la acepto');
    await completar(gestor);
    await abrirTarea(gestor, radicado, 'Programar la visita');
    await escribirFecha(gestor, 'Fecha de la visita', '04/03/2026');
    await elegir(gestor, 'Franja', 'Mañana');
    expect(await barreras(gestor)).toEqual([]);
    await completar(gestor);
  });

  it('el brigadista hace la visita desde el celular', async () => {
    const brigadista = await sala.de('brigadista', CELULAR);
    await abrirTarea(brigadista, radicado, 'Hacer la visita');
    const lista = brigadista.locator('.fjs-form-field-checklist input');
    await lista.first().waitFor();
    for (const casilla of await lista.all()) await casilla.check();
    await marcar(brigadista, '¿Cómo resultó la visita?', 'Realizada');
    await brigadista.getByLabel('Hallazgos').fill('Fotocelda quemada; se cambió.');
    expect(await barreras(brigadista)).toEqual([]);
    await completar(brigadista);
    await abrirTarea(gestor, radicado, 'Validar la visita');
    await marcar(gestor, '¿Sirve como prueba para responder?', 'Sí');
    await completar(gestor);
  });

  it('el gestor redacta; al recargar, lo escrito sigue ahí, y ve la carta', async () => {
    await abrirTarea(gestor, radicado, 'Redactar la respuesta');
    await elegir(gestor, 'Decisión', /^Favorable/);
    await gestor.getByRole('textbox', { name: 'Respuesta' }).fill(PARRAFO);
    await gestor.getByLabel('Fundamento').fill('Ley 142 de 1994, artículo 152.');
    await gestor.getByText(/^Borrador guardado/).waitFor();
    await gestor.reload();
    await waitFor(
      async () => (await gestor.getByRole('textbox', { name: 'Respuesta' }).inputValue()) === PARRAFO,
    );
    const [vista] = await Promise.all([
      gestor.waitForResponse((respuesta) => respuesta.url().endsWith('/vista-previa')),
      gestor.getByRole('button', { name: 'Ver la carta' }).click(),
    ]);
    expect(vista.headers()['content-type']).toContain('application/pdf');
    await gestor.getByTitle('Vista previa de la carta en PDF').waitFor();
    expect(await barreras(gestor)).toEqual([]);
    await gestor.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).click();
    await completar(gestor);
  });

  it('el aprobador revisa los cinco criterios y aprueba', async () => {
    const aprobador = await sala.de('aprobador');
    await abrirTarea(aprobador, radicado, 'Aprobar la respuesta');
    await aprobador.getByText(PARRAFO).first().waitFor();
    await marcar(aprobador, 'Decisión', 'Apruebo la respuesta');
    for (const criterio of ['Calidad', 'Claridad', 'Precisión', 'Idoneidad', 'Congruencia'])
      await aprobador.getByLabel(new RegExp(`^${criterio}:`)).check();
    expect(await barreras(aprobador)).toEqual([]);
    await completar(aprobador);
  });

  it('despachada la carta, el caso dice «Respondida» y dos días hábiles después el gestor hace la llamada que lo cierra', async () => {
    await waitFor(
      async () =>
        (await app.query(`select 1 from engine_job where element_id = 'fecha-de-llamada'`)).length === 1,
    );
    app.clock.set('2026-03-04T13:00:01Z');
    gestor = await sala.de('gestor');
    // The page reads the case once: by then the timer's work must be done.
    await waitFor(
      async () =>
        (
          await app.query(
            `select 1 from user_task where element_id = 'llamar-peticionario' and status = 'open'`,
          )
        ).length === 1,
    );
    await gestor.goto(`/casos/${radicado}`);
    await gestor.getByText('Llamar al peticionario').first().waitFor();
    await gestor.getByText('Respondida', { exact: true }).first().waitFor();
    await cuantos(gestor.getByText(/^(Quedan|Venció)/), 0);
    expect(await barreras(gestor)).toEqual([]);
    await abrirTarea(gestor, radicado, 'Llamar al peticionario');
    await elegir(gestor, 'Resultado de la llamada', 'Contactado');
    await marcar(gestor, '¿Confirma que recibió la respuesta?', 'Sí');
    await marcar(gestor, '¿Cómo califica la atención?', 'Excelente');
    await completar(gestor);
  });

  it('la ciudadana ve el caso cerrado, descarga su carta y comprueba que es auténtica', async () => {
    await ciudadana.goto('/consultar');
    await ciudadana.getByLabel('Número de radicado').fill(radicado);
    await ciudadana.getByLabel('Código de consulta').fill(codigo);
    await ciudadana.getByRole('button', { name: 'Consultar' }).click();
    await ciudadana.getByText('Cerrada', { exact: true }).first().waitFor();
    expect(await barreras(ciudadana)).toEqual([]);
    const [descarga] = await Promise.all([
      ciudadana.waitForEvent('download'),
      ciudadana.getByRole('button', { name: /^Descargar Respuesta/ }).click(),
    ]);
    const carta = await descarga.path();
    await ciudadana.goto('/verificar');
    await ciudadana.getByLabel('Elegir el PDF').setInputFiles(carta);
    await ciudadana
      .getByText(/auténtic/i)
      .first()
      .waitFor();
    expect(await barreras(ciudadana)).toEqual([]);
  });

  it('el auditor verifica la cadena de la bitácora y mira por dónde pasó el caso', async () => {
    const auditor = await sala.de('auditor');
    await auditor.goto(`/casos/${radicado}?ver=bitacora`);
    await auditor.getByRole('button', { name: 'Verificar la cadena' }).click();
    await auditor.getByText('La cadena está íntegra').waitFor();
    expect(await barreras(auditor)).toEqual([]);
    await auditor.getByRole('tab', { name: 'Diagramas' }).click();
    await auditor.locator('.djs-element').first().waitFor();
    expect(await barreras(auditor)).toEqual([]);
  });

  it('ninguna página tuvo un error de script', () => {
    expect(sala.erroresDeScript).toEqual([]);
    expect(gestor.viewportSize()).toEqual(ESCRITORIO);
  });
});
