import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { deAdministracion } from './rutas/administracion';
import { publico, puesto, raiz, texto } from './rutas/base';
import { deCalidad } from './rutas/calidad';
import { deCanales } from './rutas/canales';
import { publicas } from './rutas/publicas';
import { deTerreno } from './rutas/terreno';
import { deTrabajo } from './rutas/trabajo';

const entrar = createRoute({
  getParentRoute: () => raiz,
  path: '/entrar',
  validateSearch: (search: Record<string, unknown>): { volver?: string } => ({
    volver: texto(search.volver),
  }),
  component: lazyRouteComponent(() => import('../acceso/EntrarPage'), 'EntrarPage'),
});

/** The screen of the waiting room: no menu, no session. */
const tablero = createRoute({
  getParentRoute: () => raiz,
  path: '/turnos',
  component: lazyRouteComponent(() => import('../canales/TableroPage'), 'TableroPage'),
});

export const router = createRouter({
  routeTree: raiz.addChildren([
    publico.addChildren(publicas),
    entrar,
    tablero,
    puesto.addChildren([...deCanales, ...deTrabajo, ...deCalidad, ...deTerreno, ...deAdministracion]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingMinMs: 0,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
