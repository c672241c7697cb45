import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { puesto, texto } from './base';

/** What the entity sets up, and its models. */
export const deAdministracion = [
  createRoute({
    getParentRoute: () => puesto,
    path: '/modelos',
    validateSearch: (search: Record<string, unknown>): { proceso?: string; version?: number } => ({
      proceso: texto(search.proceso),
      version: Number(search.version) || undefined,
    }),
    component: lazyRouteComponent(() => import('../../modelos/ModelosPage'), 'ModelosPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/preguntas',
    component: lazyRouteComponent(() => import('../../admin/PreguntasPage'), 'PreguntasPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/cierres',
    component: lazyRouteComponent(() => import('../../admin/CierresPage'), 'CierresPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/plantillas',
    component: lazyRouteComponent(() => import('../../plantillas/PlantillasPage'), 'PlantillasPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/plantillas/$clase/$nombre',
    component: lazyRouteComponent(() => import('../../plantillas/PlantillaPage'), 'PlantillaPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/modelos',
    component: lazyRouteComponent(
      () => import('../../modelos/vigentes/ModelosEnVigorPage'),
      'ModelosEnVigorPage',
    ),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/modelos/$tipo/$clave',
    component: lazyRouteComponent(() => import('../../modelos/vigentes/ModeloPage'), 'ModeloPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/sustituciones',
    component: lazyRouteComponent(() => import('../../admin/SustitucionesPage'), 'SustitucionesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/usuarios',
    component: lazyRouteComponent(() => import('../../admin/UsuariosPage'), 'UsuariosPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/tokens',
    component: lazyRouteComponent(() => import('../../admin/TokensPage'), 'TokensPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/correo',
    validateSearch: (search: Record<string, unknown>): { id?: string } => ({ id: texto(search.id) }),
    component: lazyRouteComponent(() => import('../../desarrollo/CorreoPage'), 'CorreoPage'),
  }),
];
