import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { puesto, texto } from './base';

export const VISTAS = ['disponibles', 'mias', 'todas'] as const;
export type Vista = (typeof VISTAS)[number];

/** Tasks and cases. */
export const deTrabajo = [
  createRoute({
    getParentRoute: () => puesto,
    path: '/bandeja',
    validateSearch: (search: Record<string, unknown>): { ver?: Vista; q?: string } => ({
      ver: VISTAS.find((vista) => vista === search.ver),
      q: texto(search.q),
    }),
    component: lazyRouteComponent(() => import('../../bandeja/BandejaPage'), 'BandejaPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/tareas/$id',
    component: lazyRouteComponent(() => import('../../tarea/TareaPage'), 'TareaPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/casos',
    validateSearch: (search: Record<string, unknown>): { q?: string; estado?: string } => ({
      q: texto(search.q),
      estado: texto(search.estado),
    }),
    component: lazyRouteComponent(() => import('../../caso/CasosPage'), 'CasosPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/casos/$radicado',
    validateSearch: (search: Record<string, unknown>): { ver?: string } => ({ ver: texto(search.ver) }),
    component: lazyRouteComponent(() => import('../../caso/CasoPage'), 'CasoPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/notificaciones',
    component: lazyRouteComponent(
      () => import('../../notificaciones/NotificacionesPage'),
      'NotificacionesPage',
    ),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/asuntos',
    validateSearch: (search: Record<string, unknown>): { ver?: string } => ({ ver: texto(search.ver) }),
    component: lazyRouteComponent(() => import('../../asuntos/AsuntosPage'), 'AsuntosPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/acuerdos',
    validateSearch: (search: Record<string, unknown>): { estado?: string } => ({
      estado: texto(search.estado),
    }),
    component: lazyRouteComponent(() => import('../../acuerdos/AcuerdosPage'), 'AcuerdosPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/acuerdos/$numero',
    component: lazyRouteComponent(() => import('../../acuerdos/AcuerdoPage'), 'AcuerdoPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/incidentes',
    component: lazyRouteComponent(() => import('../../gestion/IncidentesPage'), 'IncidentesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/radicar-ventanilla',
    component: lazyRouteComponent(() => import('../../ventanilla/VentanillaPage'), 'VentanillaPage'),
  }),
];
