import { browser, waitFor, type TestApp, type TestBrowser } from '../support';
import { ciudadano, exigir, radicar } from '../support/persona';
import { huellaDelToken } from '../../src/encuestas/token';
import { CELULAR, Sala, aplicacion, barreras, type Pagina } from './soporte';

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
      const original = await waitFor(() => editor.inputValue());
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

  describe('/admin/modelos', () => {
    let coordinador: Pagina;

    it('el coordinador ve un diagrama dibujado, una decisión en su tabla y un formulario', async () => {
      coordinador = await sala.de('coordinador');
      await coordinador.goto('/admin/modelos');
      await coordinador.getByRole('link', { name: 'Término de la petición' }).waitFor();
      expect(await barreras(coordinador)).toEqual([]);
      await coordinador.getByRole('link', { name: 'Término de la petición' }).click();
      await coordinador.getByRole('columnheader', { name: 'norma' }).waitFor();
      await coordinador
        .getByRole('cell', { name: /"Ley 1755 de 2015/ })
        .first()
        .waitFor();
      expect(await barreras(coordinador)).toEqual([]);
      await coordinador.goto('/admin/modelos/form/devolver-llamada');
      await coordinador.locator('.fjs-form-field').first().waitFor();
      expect(await barreras(coordinador)).toEqual([]);
      await coordinador.goto('/admin/modelos/bpmn/asignacion');
      await coordinador.locator('.djs-element').first().waitFor();
      expect(await barreras(coordinador)).toEqual([]);
    });

    it('edita una copia, ve en qué elemento está mal, la corrige y la propone', async () => {
      await coordinador.getByRole('tab', { name: 'Editar una copia' }).click();
      const editor = coordinador.getByLabel('Texto de asignacion.bpmn');
      const original = await waitFor(() => editor.inputValue());
      await editor.fill(original.replace('formId="asignacion"', 'formId="asignasion"'));
      await coordinador.getByRole('button', { name: 'Validar la copia' }).click();
      await coordinador.getByText('La copia no se puede publicar').waitFor();
      await coordinador
        .getByRole('list', { name: 'Hallazgos' })
        .getByText(/, línea \d+:.*asignasion/)
        .waitFor();
      await coordinador.getByRole('button', { name: /^Ver / }).first().click();
      await coordinador.locator('.djs-element.cauce-error').first().waitFor();
      await coordinador.getByRole('button', { name: 'Proponer la versión', disabled: true }).waitFor();
      expect(await barreras(coordinador)).toEqual([]);
      await editor.fill(
        original.replace('name="Asignar gestor y fecha interna"', 'name="Asignar a quien responde"'),
      );
      await coordinador.getByRole('button', { name: 'Validar la copia' }).click();
      await coordinador.getByText('La copia se puede publicar').waitFor();
      await coordinador
        .getByRole('region', { name: /^Diferencias/ })
        .getByText(/Asignar a quien responde/)
        .waitFor();
      await coordinador.getByLabel('Qué cambia y por qué').fill('Se llama como en el procedimiento');
      await coordinador.getByRole('button', { name: 'Proponer la versión' }).click();
      await coordinador.getByRole('tab', { name: /1 por aprobar/ }).waitFor();
    });

    it('S1-14: la aprueba otra persona, que la ve dibujada', async () => {
      const aprobador = await sala.de('aprobador');
      await aprobador.goto('/admin/modelos');
      await aprobador.getByRole('alert').getByRole('link', { name: 'asignacion, versión 2' }).click();
      await aprobador.getByRole('tab', { name: /Versiones/ }).click();
      await aprobador.getByRole('button', { name: 'Comparar la versión 2' }).click();
      await aprobador.getByRole('dialog').locator('.djs-element').first().waitFor();
      expect(await barreras(aprobador)).toEqual([]);
      await aprobador.getByRole('button', { name: 'Aprobar y poner en vigor' }).click();
      await aprobador.getByText(/asignacion\.bpmn, versión 2, en vigor desde/).waitFor();
      await aprobador.getByRole('tab', { name: /Versiones/ }).click();
      await aprobador
        .getByRole('row', { name: /coordinador.*aprobador/ })
        .getByText('En vigor', { exact: true })
        .waitFor();
      const [descarga] = await Promise.all([
        aprobador.waitForEvent('download'),
        aprobador.getByRole('link', { name: 'Descargar el archivo' }).click(),
      ]);
      expect(descarga.suggestedFilename()).toBe('asignacion.bpmn');
    });

    it('un formulario nuevo se empieza por su clave', async () => {
      await coordinador.goto('/admin/modelos');
      await coordinador.getByRole('button', { name: 'Un modelo nuevo' }).click();
      await coordinador.getByLabel('Clave').fill('visita-breve');
      expect(await barreras(coordinador)).toEqual([]);
      await coordinador.getByRole('button', { name: 'Escribirlo' }).click();
      await coordinador.getByText(/visita-breve\.form, todavía no está en vigor/).waitFor();
      await coordinador.getByLabel('Texto de visita-breve.form').waitFor();
      expect(await barreras(coordinador)).toEqual([]);
    });
  });

  describe('páginas públicas', () => {
    it.each([
      [
        '/terminos',
        'Términos de respuesta',
        /Tabla de términos versión 1, en vigor desde el 1 de enero de 2025/,
      ],
      ['/derechos', 'Derechos y trato digno', /Mujeres gestantes/],
      ['/canales', 'Canales y horarios', /Oficinas/],
      ['/datos-personales', 'Tratamiento de datos personales', /Política versión 1/],
      ['/accesibilidad', 'Accesibilidad', /WCAG 2\.1/],
    ])('S0-24, S4-03: %s se lee sin barreras', async (lugar, titulo, dice) => {
      const pagina = await sala.pagina();
      await pagina.goto(lugar);
      await pagina.getByRole('heading', { level: 1, name: titulo }).waitFor();
      await pagina.getByText(dice).first().waitFor();
      await waitFor(async () => (await pagina.title()).includes(titulo));
      await pagina.locator('html[lang^="es"]').waitFor();
      await pagina.keyboard.press('Tab');
      await pagina
        .locator(':focus')
        .filter({ hasText: /^Saltar al contenido$/ })
        .waitFor();
      expect(await barreras(pagina)).toEqual([]);
      await pagina.close();
    });

    it('S4-13: sin correo se radica igual, y se dice qué cambia', async () => {
      const pagina = await sala.pagina(CELULAR);
      await pagina.goto('/radicar');
      await pagina.getByText(/Si no lo escribe recibimos su petición igual/).waitFor();
      await pagina.getByLabel('Asunto').fill('Poste apagado');
      await pagina.getByLabel('Qué pasó y qué pide').fill('El poste está apagado. Pido que lo reparen.');
      await pagina.getByLabel('Nombres').fill('Rosa');
      await pagina.getByLabel(/Autorizo el tratamiento/).check();
      await pagina.getByRole('button', { name: 'Radicar', exact: true }).click();
      await pagina.getByText(/No dejó correo electrónico ni dirección/).waitFor();
      expect(await barreras(pagina)).toEqual([]);
      await pagina.close();
    });
  });

  describe('la encuesta', () => {
    const token = 'enlace-de-prueba-que-nadie-adivina';

    beforeAll(async () => {
      const { radicado } = exigir(await radicar(ciudadano(app)), 201);
      await app.query(
        `insert into encuesta_invitacion (id, caso_id, token_hash, estado, preguntas, enviada_en, vence_en)
         select gen_random_uuid(), caso_id, $2, 'ENVIADA', $3, now(), '2026-03-20T13:00:00Z' from radicado where numero = $1`,
        [radicado, huellaDelToken(token), JSON.stringify(PREGUNTAS)],
      );
    });

    it('se responde en un celular; un enlace usado o inventado lo dice', async () => {
      const pagina = await sala.pagina(CELULAR);
      await pagina.goto(`/encuesta#${token}`);
      await pagina.getByRole('heading', { level: 1, name: '¿Cómo lo atendimos?' }).waitFor();
      await pagina.getByRole('button', { name: 'Enviar mi opinión' }).click();
      await pagina.getByText('Faltan 3 respuestas.').waitFor();
      expect(await barreras(pagina)).toEqual([]);
      await pagina
        .getByRole('group', { name: /califica/ })
        .getByText('Bueno')
        .click();
      await pagina
        .getByRole('group', { name: /recomendaría/ })
        .getByText('9', { exact: true })
        .click();
      await pagina
        .getByRole('group', { name: /resolvió/ })
        .getByText('Sí')
        .click();
      await pagina.getByRole('button', { name: 'Enviar mi opinión' }).click();
      await pagina.getByRole('heading', { level: 1, name: 'Gracias por su opinión' }).waitFor();
      expect(await barreras(pagina)).toEqual([]);
      for (const [hash, dice] of [
        [token, 'ya se respondió'],
        ['inventado', 'no corresponde a ninguna encuesta'],
      ] as const) {
        await pagina.goto('/');
        await pagina.goto(`/encuesta#${hash}`);
        await pagina.getByText(dice).waitFor();
      }
      expect(await barreras(pagina)).toEqual([]);
    });
  });
});

const PREGUNTAS = [
  { codigo: 'SATISFACCION', texto: '¿Cómo califica la atención que recibió?', escala: 'E-B-R-D' },
  { codigo: 'NPS', texto: 'De 0 a 10, ¿qué tanto recomendaría nuestra atención?', escala: 'NPS' },
  { codigo: 'RESUELTO', texto: '¿La respuesta resolvió lo que pidió?', escala: 'si-no' },
];
