import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { puesto } from './base';

/** Ways in besides the web form. */
export const deCanales = [
  createRoute({
    getParentRoute: () => puesto,
    path: '/atenciones',
    component: lazyRouteComponent(() => import('../../canales/AtencionesPage'), 'AtencionesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/correo-entrante',
    component: lazyRouteComponent(() => import('../../canales/CorreoEntrantePage'), 'CorreoEntrantePage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/buzon',
    component: lazyRouteComponent(() => import('../../canales/BuzonPage'), 'BuzonPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/llamadas-perdidas',
    component: lazyRouteComponent(() => import('../../canales/LlamadasPage'), 'LlamadasPage'),
  }),
];
