import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { leerSesion } from '../../acceso/sesion';
import { consultas } from '../consultas';
import { ErrorDeRuta, NoEncontrada, Raiz } from '../Raiz';

export const raiz = createRootRoute({
  component: Raiz,
  notFoundComponent: NoEncontrada,
  errorComponent: ErrorDeRuta,
});

/** A value of the address line that is a text or nothing. */
export const texto = (valor: unknown): string | undefined =>
  typeof valor === 'string' && valor !== '' ? valor : typeof valor === 'number' ? String(valor) : undefined;

/** For everybody. */
export const publico = createRoute({
  getParentRoute: () => raiz,
  id: 'publico',
  component: lazyRouteComponent(() => import('../../publico/PublicoShell'), 'PublicoShell'),
});

/** The workplace: whoever has no session goes to the entrance first. */
export const puesto = createRoute({
  getParentRoute: () => raiz,
  id: 'puesto',
  beforeLoad: async ({ location }) => {
    const sesion = await leerSesion(consultas);
    if (!sesion) throw redirect({ to: '/entrar', search: { volver: location.href } });
  },
  component: lazyRouteComponent(() => import('../PuestoShell'), 'PuestoShell'),
});
