import { browser, type TestApp, type TestBrowser } from '../support';
import { ciudadano, exigir, radicar } from '../support/persona';
import { Sala, aplicacion, barreras, type Pagina } from './soporte';

/** The pages of the portal slice, in one browser. */
describe('plantillas y páginas públicas', () => {
  let app: TestApp;
  let chromium: TestBrowser;
  let sala: Sala;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([aplicacion(), browser()]);
    sala = new Sala(app, chromium);
  });
  afterAll(async () => {
    await chromium?.close();
    await app?.close();
  });
  afterAll(() => expect(sala.erroresDeScript).toEqual([]));

  describe('/admin/plantillas', () => {
    let coordinador: Pagina;

    it('el coordinador ve una carta con datos de muestra y con los de un caso', async () => {
      const { radicado } = exigir(await radicar(ciudadano(app)), 201);
      coordinador = await sala.de('coordinador');
      await coordinador.goto('/admin/plantillas');
      await coordinador.getByRole('link', { name: 'Respuesta a su solicitud', exact: true }).waitFor();
      expect(await barreras(coordinador)).toEqual([]);
      await coordinador.getByRole('link', { name: 'Respuesta a su solicitud', exact: true }).click();
      await coordinador.getByTitle('Vista previa de la plantilla en PDF').waitFor();
      await coordinador.getByText('Un caso').click();
      await coordinador.getByLabel('Radicado').fill(radicado);
      const [respuesta] = await Promise.all([
        coordinador.waitForResponse((r) => r.url().endsWith('/vista-previa/carta')),
        coordinador.getByRole('button', { name: 'Ver', exact: true }).click(),
      ]);
      expect(respuesta.status()).toBe(200);
      await coordinador.getByTitle('Vista previa de la plantilla en PDF').waitFor();
      expect(await barreras(coordinador)).toEqual([]);
    });

    it('edita una copia, la valida y la propone', async () => {
      await coordinador.getByRole('tab', { name: 'Editar una copia' }).click();
      const editor = coordinador.getByLabel('Texto de cartas/respuesta');
      const original = await editor.inputValue();
      await editor.fill(original.replace('{{> saludo}}', '{{> saludo}}\n<p>{{radicado.nada}}</p>'));
      await coordinador.getByRole('button', { name: 'Validar la copia' }).click();
      await coordinador.getByText(/Nadie le da «radicado.nada»/).waitFor();
      expect(await barreras(coordinador)).toEqual([]);
      await editor.fill(original.replace('{{> saludo}}', '{{> saludo}}\n<p>Reciba un cordial saludo.</p>'));
      await coordinador.getByRole('button', { name: 'Validar la copia' }).click();
      await coordinador.getByText('La copia se puede publicar').waitFor();
      await coordinador.getByLabel('Qué cambia y por qué').fill('Un saludo más cordial');
      await coordinador.getByRole('button', { name: 'Proponer la versión' }).click();
      await coordinador.getByRole('tab', { name: /1 por aprobar/ }).waitFor();
    });

    it('S1-14: la aprueba otra persona', async () => {
      const aprobador = await sala.de('aprobador');
      await aprobador.goto('/admin/plantillas');
      await aprobador.getByRole('alert').getByRole('link', { name: 'Respuesta a su solicitud' }).click();
      await aprobador.getByRole('tab', { name: /Versiones/ }).click();
      await aprobador.getByRole('button', { name: 'Comparar la versión 2' }).click();
      await aprobador.getByText('Reciba un cordial saludo.').waitFor();
      expect(await barreras(aprobador)).toEqual([]);
      await aprobador.getByRole('button', { name: 'Aprobar y poner en vigor' }).click();
      await aprobador.getByText('cartas/respuesta, versión 2').waitFor();
    });
  });
});
