import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { AccountService, type Role } from '../../src/auth';
import { RateLimits } from '../../src/auth/throttling';
import { CLAVE_DE_PRUEBA } from '../support/persona';
import { createTestApp, waitFor, type TestApp, type TestAppOptions, type TestBrowser } from '../support';

export const ESCRITORIO = { width: 1280, height: 900 };
export const CELULAR = { width: 390, height: 844 };
const REGLAS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

export type Pagina = Awaited<ReturnType<TestBrowser['newPage']>>;

/** Monday 2 March 2026, 09:00 in Bogotá: for the server and for the browser. */
export const AHORA = '2026-03-02T14:00:00Z';

export const NOMBRES: Record<Role, string> = {
  gestor: 'Luz Marina Giraldo',
  brigadista: 'Jhon Fredy Marulanda',
  coordinador: 'Carlos Andrés Restrepo',
  juridica: 'Paola Andrea Quintero',
  aprobador: 'Hernán Darío Villegas',
  calidad: 'Diana Patricia Londoño',
  area: 'Área responsable',
  tesoreria: 'Beatriz Elena Zuluaga',
  auditor: 'Gloria Inés Cardona',
  admin: 'Sebastián Ríos',
};

/** The whole application with one account a role, and no limit on how often a test knocks. */
export async function aplicacion(config: TestAppOptions['config'] = {}): Promise<TestApp> {
  const app = await createTestApp({ now: AHORA, config });
  Object.assign(app.get(RateLimits), { loginPerMinute: 1000, loginPerAddress: 1000, publicPerMinute: 1000 });
  const cuentas = app.get(AccountService);
  for (const [usuario, nombre] of Object.entries(NOMBRES))
    await cuentas.create({
      usuario,
      nombre,
      roles: [usuario as Role],
      // One person at both counters.
      grupos: usuario === 'gestor' ? ['front-office', 'back-office'] : [],
      clave: CLAVE_DE_PRUEBA,
    });
  return app;
}

/** The screens of one test file: pages that share the clock of the server, and what axe and the console said of them. */
export class Sala {
  private readonly paginas: Pagina[] = [];

  constructor(
    private readonly app: TestApp,
    private readonly chromium: TestBrowser,
  ) {}

  async pagina(tamano = ESCRITORIO): Promise<Pagina> {
    const pagina = await this.chromium.newPage({
      viewport: tamano,
      baseURL: this.app.url,
      acceptDownloads: true,
      reducedMotion: 'reduce',
    });
    // Only a failure uses it up, and a loaded machine is many times slower than a quiet one.
    pagina.setDefaultTimeout(60_000);
    await pagina.clock.install({ time: this.app.clock.now() });
    this.paginas.push(pagina);
    return pagina;
  }

  /** Through the login form, as a person does. */
  async de(usuario: Role, tamano = ESCRITORIO): Promise<Pagina> {
    const pagina = await this.pagina(tamano);
    await pagina.goto('/entrar');
    await pagina.getByLabel('Usuario').fill(usuario);
    await pagina.getByLabel('Clave', { exact: true }).fill(CLAVE_DE_PRUEBA);
    await pagina.getByRole('button', { name: 'Entrar' }).click();
    await pagina.waitForURL((url) => !url.pathname.startsWith('/entrar'));
    return pagina;
  }

  get erroresDeScript(): string[] {
    return this.paginas.flatMap((pagina) => pagina.scriptErrors);
  }
}

/** Waits until exactly so many are there: an immediate look would count what is still loading, or still going away. */
export async function cuantos(elementos: Locator, n: number): Promise<void> {
  await waitFor(async () => (await elementos.count()) === n, { what: `${n} × ${elementos}` });
}

/** Their texts, once all of them are there. */
export async function textos(elementos: Locator, esperados: number): Promise<string[]> {
  await cuantos(elementos, esperados);
  return elementos.allTextContents();
}

/** Nothing loads, fades or moves: what is half there would be measured as if it were the page. */
async function quieta(pagina: Page): Promise<void> {
  await pagina.waitForFunction(
    () =>
      !document.querySelector('[aria-label^="Cargando"], [aria-busy="true"], [data-loading="true"]') &&
      !document.querySelector('.mantine-Loader-root, .mantine-Skeleton-root') &&
      document.fonts.status === 'loaded' &&
      document.getAnimations().every((animacion) => animacion.playState !== 'running'),
  );
}

/** What axe finds against WCAG 2.1 A and AA, on a desk and on a phone; a sentence a finding. */
export async function barreras(pagina: Page): Promise<string[]> {
  const original = pagina.viewportSize()!;
  const halladas: string[] = [];
  for (const tamano of [ESCRITORIO, CELULAR]) {
    await pagina.setViewportSize(tamano);
    await quieta(pagina);
    const { violations } = await new AxeBuilder({ page: pagina }).withTags(REGLAS).analyze();
    for (const { id, nodes } of violations)
      for (const nodo of nodes)
        halladas.push(`${new URL(pagina.url()).pathname} ${tamano.width}px ${id}: ${String(nodo.target)}`);
    const sobra = await pagina.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (sobra > 0) halladas.push(`${new URL(pagina.url()).pathname} ${tamano.width}px: ${sobra}px de más`);
  }
  await pagina.setViewportSize(original);
  return halladas;
}

/** Chooses in a list of a task's form. */
export async function elegir(pagina: Page, etiqueta: string, opcion: string | RegExp): Promise<void> {
  const campo = pagina.locator('.fjs-form-field-select', { hasText: etiqueta });
  const elegida = campo.locator('.fjs-dropdownlist-item').filter({ hasText: opcion });
  // A click opens the list or closes the one that the focus, given by the Tab of the field before, was opening.
  await waitFor(async () => {
    if (await elegida.isVisible()) return true;
    await campo.locator('.fjs-input-group').click();
    return elegida.waitFor({ timeout: 2_000 }).then(() => true);
  });
  await elegida.click();
  await cuantos(campo.locator('.fjs-dropdownlist-item'), 0);
}

/** Chooses one of the round buttons of a task's form. */
export async function marcar(pagina: Page, pregunta: string, opcion: string): Promise<void> {
  await pagina
    .locator('.fjs-form-field-radio', { hasText: pregunta })
    .getByLabel(opcion, { exact: true })
    .check();
}

/** Types a day in a task's form. Its calendar listens from when it opens with the focus, a moment after it is drawn. */
export async function escribirFecha(pagina: Page, etiqueta: string, dia: string): Promise<void> {
  const campo = pagina.locator('.fjs-form-field-datetime', { hasText: etiqueta });
  const texto = campo.locator('.fjs-input');
  await waitFor(async () => {
    await texto.blur();
    await texto.focus();
    return campo
      .locator('.flatpickr-calendar.open')
      .waitFor({ timeout: 2_000 })
      .then(() => true);
  });
  await texto.fill(dia);
  await texto.press('Tab');
  // Taken, the day is written again as the locale does: 4/3/2026.
  const comoQueda = dia.replace(/\b0/g, '');
  await waitFor(async () => (await texto.inputValue()).replace(/\b0/g, '') === comoQueda, {
    what: `${etiqueta}: ${dia}`,
  });
}

/** Opens a task from the inbox by its case, and takes it when it is free. */
export async function abrirTarea(pagina: Page, radicado: string, nombre: string): Promise<void> {
  const renglon = pagina.getByRole('listitem').filter({ hasText: radicado }).filter({ hasText: nombre });
  const buscarEn = async (vista: string): Promise<boolean> => {
    await Promise.all([
      pagina.waitForResponse((respuesta) => respuesta.url().includes('/api/v1/tareas?')),
      pagina.goto(`/bandeja?ver=${vista}`),
    ]);
    await pagina.locator('[aria-label="Cargando"]').waitFor({ state: 'detached' });
    return (await renglon.count()) > 0;
  };
  await waitFor(async () => (await buscarEn('mias')) || (await buscarEn('disponibles')), {
    what: `«${nombre}» de ${radicado} en la bandeja`,
  });
  await renglon.getByRole('link').click();
  await pagina.getByRole('heading', { level: 1, name: nombre }).waitFor();
  const tomar = pagina.getByRole('button', { name: 'Tomar la tarea' });
  const completar = pagina.getByRole('button', { name: 'Completar' });
  await tomar.or(completar).waitFor();
  if (await tomar.isVisible()) await tomar.click();
  await completar.waitFor();
  await pagina.locator('.cauce-formulario .fjs-form').waitFor();
}

/** @throws with what the form or the server asked to correct */
export async function completar(pagina: Page): Promise<void> {
  const terminada = pagina.getByRole('heading', { name: 'Tarea completada' });
  // A passing notice is an alert too, and refuses nothing.
  const rechazo = pagina.locator('.fjs-has-errors, [role="alert"]:not(.mantine-Notification-root)');
  await pagina.getByRole('button', { name: 'Completar' }).click();
  await terminada.or(rechazo).filter({ visible: true }).first().waitFor();
  const razones = await rechazo.filter({ visible: true }).allTextContents();
  if (razones.length > 0) throw new Error(`No se pudo completar: ${razones.join(' | ')}`);
}
