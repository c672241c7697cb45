import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import type { paths } from './esquema';
import { problemaDeRespuesta, SinConexionError } from './problema';
import { csrfActual, avisarSesionVencida } from './sesion-estado';
import { uuid } from './llave';

const SEGUROS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Adds the CSRF token and an idempotency key to commands; turns refusals into `ProblemaError`. */
const puerta: Middleware = {
  onRequest({ request }) {
    if (SEGUROS.has(request.method)) return request;
    const csrf = csrfActual();
    if (csrf) request.headers.set('x-csrf-token', csrf);
    if (!request.headers.has('idempotency-key')) request.headers.set('idempotency-key', uuid());
    return request;
  },
  async onResponse({ response, schemaPath }) {
    if (response.ok) return response;
    if (response.status === 401 && schemaPath !== '/api/v1/sesion') avisarSesionVencida();
    throw await problemaDeRespuesta(response);
  },
  onError({ error }) {
    return error instanceof TypeError ? new SinConexionError() : undefined;
  },
};

export const api = createFetchClient<paths>({ baseUrl: '', credentials: 'same-origin' });
api.use(puerta);

/** TanStack Query hooks over the same client. */
export const $api = createQueryClient(api);
