import type { IncomingMessage } from 'node:http';

/**
 * The template of the route (`/api/v1/casos/:radicado`), never the address: that may carry a radicado, a code or a
 * person's document, and would be a metric of its own each time.
 */
export function routeOf(request: IncomingMessage): string {
  const { route } = request as IncomingMessage & { route?: { path?: unknown } };
  return typeof route?.path === 'string' && !route.path.includes('*') ? route.path : '(sin ruta)';
}
