import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { puesto, texto } from './base';

/** The field crews. */
export const deTerreno = [
  createRoute({
    getParentRoute: () => puesto,
    path: '/agenda',
    validateSearch: (search: Record<string, unknown>): { semana?: string; brigadista?: string } => ({
      semana: texto(search.semana),
      brigadista: texto(search.brigadista),
    }),
    component: lazyRouteComponent(() => import('../../terreno/AgendaPage'), 'AgendaPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/campo',
    component: lazyRouteComponent(() => import('../../campo/CampoPage'), 'CampoPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/campo/$id',
    component: lazyRouteComponent(() => import('../../campo/CampoTareaPage'), 'CampoTareaPage'),
  }),
];
