import { RateLimits } from '../../../src/auth/throttling';
import { createTestApp, type TestApp, type TestAppOptions } from '../../support/test-app';
import type { Respuesta } from '../../support/persona';
import { waitFor } from '../../support/wait-for';

/** Every table that holds something recorded; sessions, kept answers and releases are not a case's. */
const TABLAS = [
  'radicado',
  'persona',
  'anexo',
  'actuacion_ciudadana',
  'consecutivo_radicado',
  'notificacion',
  'visita',
  'no_conformidad',
  'seguimiento',
  'carta',
  'carta_reserva',
  'process_instance',
  'user_task',
  'user_task_candidate',
  'engine_job',
  'event_subscription',
  'incident',
  'journal_entry',
  'journal_head',
  'outbox_mail',
  'api_token',
  'cierre_local',
  // A failed attempt is counted: that is the one thing of an account that a refusal may change.
  '(select id, username, password_hash, roles, active from account)',
];

export interface Negativa {
  status: number;
  code: string;
  /** The sentence says what was wrong and where. */
  dice: RegExp;
}

/** The whole application, without the rate limits: these tests knock more often than a person. */
export async function appBajoAsedio(options: TestAppOptions = {}): Promise<TestApp> {
  const app = await createTestApp(options);
  Object.assign(app.get(RateLimits), { publicPerMinute: 1e6, loginPerMinute: 1e6, loginPerAddress: 1e6 });
  return app;
}

/** A digest of all that is recorded. */
export async function huella(app: TestApp): Promise<Record<string, string>> {
  const columnas = TABLAS.map(
    (tabla) =>
      `(select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ${tabla} t) as "${tabla}"`,
  );
  const [fila] = await app.query<Record<string, string>>(`select ${columnas.join(', ')}`);
  return fila!;
}

/** The workers have done all that was due. */
export async function enCalma(app: TestApp): Promise<void> {
  await waitFor(
    async () => {
      const pendientes = await app.query(
        `select 1 from engine_job where status = 'ready' and run_at <= $1 union all select 1 from outbox_mail where status in ('pending', 'sending') and run_at <= $1`,
        [app.clock.now()],
      );
      return pendientes.length === 0;
    },
    { what: 'no job or mail is due' },
  );
}

/** The answer is that refusal, as problem+json and in Spanish; nothing recorded changed and the server is ready. */
export async function seNiega<T extends Pick<Respuesta, 'status' | 'body' | 'headers'>>(
  app: TestApp,
  trato: () => Promise<T>,
  { status, code, dice }: Negativa,
): Promise<T> {
  await enCalma(app);
  const antes = await huella(app);
  const respuesta = await trato();
  expect(respuesta.body).toMatchObject({ status, code, detail: expect.stringMatching(dice) });
  expect(respuesta.status).toBe(status);
  expect(respuesta.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(respuesta.body.detail).not.toMatch(
    /\b(error:|select |insert |syntax|invalid|undefined|\.ts:|node_modules)/i,
  );
  await enCalma(app);
  expect(await huella(app)).toEqual(antes);
  expect((await fetch(`${app.url}/ready`)).status).toBe(200);
  return respuesta;
}

/** A request as no client of ours sends it. */
export async function crudo(app: TestApp, ruta: string, init: RequestInit = {}): Promise<Respuesta> {
  const respuesta = await fetch(`${app.url}/api/v1${ruta}`, init);
  const texto = await respuesta.text();
  const esJson = respuesta.headers.get('content-type')?.includes('json');
  return {
    status: respuesta.status,
    body: esJson && texto ? JSON.parse(texto) : texto,
    headers: respuesta.headers,
  };
}
