import { randomUUID } from 'node:crypto';
import { AccountService } from '../../src/auth';
import type { Role } from '../../src/auth';
import type { TestApp } from './test-app';
import { waitFor } from './wait-for';

export interface Respuesta<T = any> {
  status: number;
  body: T;
  headers: Headers;
}

export const CLAVE_DE_PRUEBA = 'una clave larga de prueba';

/** Somebody in front of the API: keeps the session cookie and its CSRF token, as a browser does. */
export class Persona {
  private cookie = '';
  private csrf = '';

  constructor(
    private readonly url: string,
    readonly usuario = 'ciudadano',
  ) {}

  /** Logs in, again when the clock was moved past the session's end. */
  async entrar(clave = CLAVE_DE_PRUEBA): Promise<this> {
    this.cookie = '';
    const { status, body, headers } = await this.post('/sesion', { usuario: this.usuario, clave });
    if (status !== 200 && status !== 201)
      throw new Error(`Login of ${this.usuario}: ${status} ${JSON.stringify(body)}`);
    this.cookie = headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; ');
    this.csrf = body.csrf;
    return this;
  }

  get<T = any>(path: string): Promise<Respuesta<T>> {
    return this.pedir('GET', path);
  }

  post<T = any>(
    path: string,
    body: unknown = {},
    headers: Record<string, string> = {},
  ): Promise<Respuesta<T>> {
    return this.pedir('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  put<T = any>(path: string, body: unknown): Promise<Respuesta<T>> {
    return this.pedir('PUT', path, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  patch<T = any>(path: string, body: unknown): Promise<Respuesta<T>> {
    return this.pedir('PATCH', path, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  borrar<T = any>(path: string): Promise<Respuesta<T>> {
    return this.pedir('DELETE', path);
  }

  enviar<T = any>(path: string, form: FormData, headers: Record<string, string> = {}): Promise<Respuesta<T>> {
    return this.pedir('POST', path, form, headers);
  }

  async bytes(method: string, path: string, body?: unknown): Promise<Buffer> {
    const response = await this.fetch(method, path, body === undefined ? undefined : JSON.stringify(body), {
      'content-type': 'application/json',
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** The first open task of the case with that name; waits until it is there. */
  async tarea(
    radicado: string,
    nombre: string,
  ): Promise<{ id: string; nombre: string; asignadoA: string | null }> {
    return waitFor(
      async () => {
        const { body } = await this.get(`/casos/${radicado}`);
        return body.tareasAbiertas.find((t: { nombre: string }) => t.nombre === nombre);
      },
      { what: `task «${nombre}» of ${radicado}` },
    );
  }

  /** Takes (when free) and completes the task of the case with that name. */
  async hacer(radicado: string, nombre: string, datos: Record<string, unknown>): Promise<void> {
    const tarea = await this.tarea(radicado, nombre);
    if (!tarea.asignadoA) exigir(await this.post(`/tareas/${tarea.id}/tomar`), 204);
    exigir(await this.post(`/tareas/${tarea.id}/completar`, { datos }), 200);
  }

  private async pedir(
    method: string,
    path: string,
    body?: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<Respuesta> {
    const response = await this.fetch(method, path, body, headers);
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      body: json && text ? JSON.parse(text) : text,
      headers: response.headers,
    };
  }

  private fetch(
    method: string,
    path: string,
    body?: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      body,
      headers: { ...(this.cookie && { cookie: this.cookie, 'x-csrf-token': this.csrf }), ...headers },
    });
  }
}

/** @throws with the answer's own words when the status is another */
export function exigir<T>(respuesta: Respuesta<T>, status: number): T {
  if (respuesta.status !== status)
    throw new Error(`Expected ${status}, found ${respuesta.status}: ${JSON.stringify(respuesta.body)}`);
  return respuesta.body;
}

/** An account with these roles, already logged in. */
export async function persona(
  app: TestApp,
  usuario: string,
  roles: Role[] = [usuario as Role],
  // One person at both counters, unless a story tells them apart.
  grupos: string[] = roles.includes('gestor') ? ['front-office', 'back-office'] : [],
): Promise<Persona> {
  await app
    .get(AccountService)
    .create({ usuario, nombre: `Persona ${usuario}`, roles, grupos, clave: CLAVE_DE_PRUEBA });
  return new Persona(app.url, usuario).entrar();
}

export const ciudadano = (app: TestApp): Persona => new Persona(app.url);

export interface PeticionDePrueba {
  datos?: Record<string, unknown>;
  anexos?: Array<{ nombre: string; tipo: string; contenido: BlobPart }>;
  llave?: string;
}

/** Files a petition through the public form's door. */
export async function radicar(
  quien: Persona,
  { datos = {}, anexos = [], llave = randomUUID() }: PeticionDePrueba = {},
) {
  const form = new FormData();
  form.set('datos', JSON.stringify({ ...PETICION, ...datos }));
  for (const anexo of anexos)
    form.append('anexos', new Blob([anexo.contenido], { type: anexo.tipo }), anexo.nombre);
  return quien.enviar('/publico/radicados', form, { 'idempotency-key': llave });
}

export const PETICION = {
  asunto: 'Poste sin luz en la calle 20',
  hechos: 'Desde hace dos semanas el poste frente a mi casa está apagado.\n\nSolicito que lo reparen.',
  anonima: false,
  peticionario: {
    tipoDocumento: 'CC',
    numeroDocumento: '30200100',
    nombres: 'Luz Marina',
    apellidos: 'Ospina Gómez',
    correo: 'luz.marina@example.com',
    telefono: '3101234567',
    direccion: 'Calle 20 # 10-15',
    municipio: 'Manizales',
  },
  canalRespuesta: 'correo',
  aceptaTratamientoDatos: true,
};
