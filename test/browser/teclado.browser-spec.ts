import { browser, type TestApp, type TestBrowser } from '../support';
import { CLAVE_DE_PRUEBA } from '../support/persona';
import { Sala, aplicacion, cuantos, type Pagina } from './soporte';

/** Presses Tab until the focus is on what is called so. @throws after a hundred: it cannot be reached */
async function tabHasta(pagina: Pagina, nombre: RegExp): Promise<void> {
  const visitados: string[] = [];
  for (let veces = 0; veces < 100; veces += 1) {
    await pagina.keyboard.press('Tab');
    const actual = await pagina.evaluate(() => {
      const elemento = document.activeElement as HTMLInputElement | null;
      const etiqueta = elemento?.labels?.[0]?.textContent;
      return (elemento?.ariaLabel ?? etiqueta ?? elemento?.textContent ?? '').trim();
    });
    if (nombre.test(actual)) return;
    visitados.push(actual);
  }
  throw new Error(`Tab never reached ${nombre}: ${visitados.join(' → ')}`);
}

/** Nothing here touches a mouse: Tab, typing and Enter. */
describe('solo con el teclado', () => {
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

  it('se radica una petición', async () => {
    const pagina = await sala.pagina();
    const { keyboard } = pagina;
    await pagina.goto('/radicar');
    await pagina.getByRole('heading', { name: 'Radicar una petición' }).waitFor();
    await tabHasta(pagina, /^Asunto/);
    await keyboard.type('Poste sin luz');
    await tabHasta(pagina, /^Qué pasó y qué pide/);
    await keyboard.type('Está apagado hace dos semanas. Pido que lo reparen.');
    await tabHasta(pagina, /^Nombres/);
    await keyboard.type('Luz Marina');
    await tabHasta(pagina, /^Correo electrónico/);
    await keyboard.type('correo-sin-arroba');
    await tabHasta(pagina, /^Autorizo el tratamiento/);
    await keyboard.press('Space');
    await tabHasta(pagina, /^Radicar$/);
    await keyboard.press('Enter');

    // The list of what is wrong takes the focus, and each line of it leads to its field.
    await pagina.getByText('Falta muy poco: revise estos datos').waitFor();
    await tabHasta(pagina, /^El correo debe ser/);
    await keyboard.press('Enter');
    await keyboard.press('ControlOrMeta+A');
    await keyboard.type('luz.marina@example.com');
    await keyboard.press('Enter');
    await pagina.getByRole('heading', { name: 'Su petición quedó radicada' }).waitFor();
  });

  it('se entra al puesto de trabajo, se recorre la bandeja y se toma una tarea', async () => {
    const pagina = await sala.pagina();
    const { keyboard } = pagina;
    await pagina.goto('/entrar');
    await pagina.getByRole('heading', { name: 'Entrar al puesto de trabajo' }).waitFor();
    await tabHasta(pagina, /^Usuario/);
    await keyboard.type('gestor');
    await tabHasta(pagina, /^Clave/);
    await keyboard.type(CLAVE_DE_PRUEBA);
    await keyboard.press('Enter');
    await pagina.getByRole('heading', { name: 'Bandeja' }).waitFor();
    await pagina.getByRole('link', { name: 'Poste sin luz' }).waitFor();
    await keyboard.press('j');
    await pagina.locator('a:focus').filter({ hasText: 'Poste sin luz' }).waitFor();
    await keyboard.press('t');
    await pagina.getByText(/Clasificar la petición» del 2026-\d+ es suya/).waitFor();
    await pagina.goto('/bandeja?ver=mias');
    await pagina.getByRole('link', { name: 'Poste sin luz' }).waitFor();
    await tabHasta(pagina, /^Poste sin luz$/);
    await keyboard.press('Enter');
    await pagina.getByRole('heading', { level: 1, name: 'Clasificar la petición' }).waitFor();
    await pagina.getByText('¿La entidad es competente para responder?').waitFor();
    // Ctrl+Enter completes; what is missing is said in Spanish, and takes the focus.
    await keyboard.press('Control+Enter');
    await pagina.getByText('Este dato es obligatorio.').first().waitFor();
    await cuantos(pagina.getByText(/Field|Select|required|mm\/dd\/yyyy/), 0);
  });

  it('ninguna página tuvo un error de script', () => {
    expect(sala.erroresDeScript).toEqual([]);
  });
});
