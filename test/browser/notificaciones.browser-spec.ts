import { browser, waitFor, type TestApp, type TestBrowser } from '../support';
import { Persona, ciudadano, exigir, radicar } from '../support/persona';
import { CLAVE_DE_PRUEBA } from '../support/persona';
import { APROBACION, BORRADOR, CLASIFICACION } from '../flujos/formularios';
import { Sala, aplicacion, barreras, cuantos } from './soporte';

/** How far each letter got: in the case, in the list of whoever answers for it, and in the page of notices. */
describe('las pantallas de la notificación', () => {
  let app: TestApp;
  let chromium: TestBrowser;
  let sala: Sala;
  let citado: string;

  const decidida = async (datos: Record<string, unknown>): Promise<string> => {
    const { radicado } = exigir(await radicar(ciudadano(app), { datos }), 201);
    const gente = Object.fromEntries(
      await Promise.all(
        ['gestor', 'coordinador', 'aprobador'].map(
          async (rol) => [rol, await new Persona(app.url, rol).entrar(CLAVE_DE_PRUEBA)] as const,
        ),
      ),
    );
    await gente['gestor']!.hacer(radicado, 'Clasificar la petición', CLASIFICACION);
    await gente['coordinador']!.hacer(radicado, 'Asignar gestor y fecha interna', { gestor: 'gestor' });
    await gente['gestor']!.hacer(radicado, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
    await gente['gestor']!.hacer(radicado, 'Redactar la respuesta', BORRADOR);
    await gente['aprobador']!.hacer(radicado, 'Aprobar la respuesta', APROBACION);
    return radicado;
  };

  beforeAll(async () => {
    [app, chromium] = await Promise.all([aplicacion(), browser()]);
    sala = new Sala(app, chromium);
    citado = await decidida({ canalRespuesta: 'fisico' });
    const gestor = await new Persona(app.url, 'gestor').entrar(CLAVE_DE_PRUEBA);
    await gestor.hacer(citado, 'Enviar la citación', {
      medioCitacion: 'guia',
      guiaCitacion: 'RA-700100200',
      fechaCitacion: '2026-03-02',
    });
    await gestor.tarea(citado, 'Notificar personalmente');
    await decidida({ anonima: true, peticionario: undefined, aceptaTratamientoDatos: false });
    // The letter is made by a worker, and the page of notices reads them once.
    await waitFor(
      async () => exigir(await ciudadano(app).get('/publico/avisos'), 200).elementos.length === 1,
      { what: 'the notice to be published' },
    );
  });
  afterAll(async () => {
    expect(sala.erroresDeScript).toEqual([]);
    await chromium?.close();
    await app?.close();
  });

  it('el gestor ve lo que falta por notificar y hasta cuándo', async () => {
    const pagina = await sala.de('gestor');
    await pagina.goto('/notificaciones');
    await pagina.getByRole('heading', { level: 1, name: 'Notificaciones pendientes' }).waitFor();
    await pagina.getByText(/Comparecencia del citado, hasta el/).waitFor();
    expect(await barreras(pagina)).toEqual([]);
    await pagina.getByRole('link', { name: citado }).click();
    await pagina.getByRole('heading', { level: 2, name: 'Notificación' }).waitFor();
    await pagina.getByText(/Citación enviada, guía RA-700100200/).waitFor();
    expect(await barreras(pagina)).toEqual([]);
  });

  it('cualquiera lee los avisos publicados', async () => {
    const pagina = await sala.pagina();
    await pagina.goto('/avisos');
    await pagina.getByRole('heading', { level: 2, name: 'Peticionario(a) anónimo(a)' }).waitFor();
    expect(await barreras(pagina)).toEqual([]);
  });

  it('quien radica dice si acepta que lo notifiquen por correo', async () => {
    const pagina = await sala.pagina();
    await pagina.goto('/radicar');
    const casilla = pagina.getByLabel(/Autorizo que me notifiquen por correo/);
    await casilla.waitFor();
    await pagina.getByLabel('En papel, a mi dirección').check();
    await cuantos(casilla, 0);
    expect(await barreras(pagina)).toEqual([]);
  });
});
