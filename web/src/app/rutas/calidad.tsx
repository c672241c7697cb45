import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { puesto, texto } from './base';

/** Plan, documents, non-conformities, and what is measured. */
export const deCalidad = [
  createRoute({
    getParentRoute: () => puesto,
    path: '/no-conformidades',
    validateSearch: (search: Record<string, unknown>): { estado?: string } => ({
      estado: texto(search.estado),
    }),
    component: lazyRouteComponent(() => import('../../gestion/NoConformidadesPage'), 'NoConformidadesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/no-conformidades/$id',
    component: lazyRouteComponent(() => import('../../calidad/NoConformidadPage'), 'NoConformidadPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/plan',
    validateSearch: (
      search: Record<string, unknown>,
    ): { vigencia?: number; etiqueta?: 'ADENTRO' | 'AFUERA' } => ({
      vigencia: Number(search.vigencia) || undefined,
      etiqueta: search.etiqueta === 'ADENTRO' || search.etiqueta === 'AFUERA' ? search.etiqueta : undefined,
    }),
    component: lazyRouteComponent(() => import('../../calidad/PlanPage'), 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/actividades',
    validateSearch: (search: Record<string, unknown>): { clase?: string; estado?: string } => ({
      clase: texto(search.clase),
      estado: texto(search.estado),
    }),
    component: lazyRouteComponent(() => import('../../calidad/ActividadesPage'), 'ActividadesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/actividades/$clave',
    component: lazyRouteComponent(() => import('../../calidad/ActividadPage'), 'ActividadPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/documentos',
    validateSearch: (search: Record<string, unknown>): { q?: string } => ({ q: texto(search.q) }),
    component: lazyRouteComponent(() => import('../../calidad/DocumentosPage'), 'DocumentosPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/documentos/$id',
    component: lazyRouteComponent(() => import('../../calidad/DocumentoPage'), 'DocumentoPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/clausulas',
    validateSearch: (
      search: Record<string, unknown>,
    ): { clausula?: string; desde?: string; hasta?: string } => ({
      clausula: texto(search.clausula),
      desde: texto(search.desde),
      hasta: texto(search.hasta),
    }),
    component: lazyRouteComponent(() => import('../../calidad/ClausulasPage'), 'ClausulasPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/indicadores',
    validateSearch: (search: Record<string, unknown>): { periodo?: string } => ({
      periodo: texto(search.periodo),
    }),
    component: lazyRouteComponent(() => import('../../indicadores/IndicadoresPage'), 'IndicadoresPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/linea-base',
    component: lazyRouteComponent(() => import('../../indicadores/LineaBasePage'), 'LineaBasePage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/informes',
    component: lazyRouteComponent(() => import('../../informes/InformesPage'), 'InformesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/exportaciones',
    component: lazyRouteComponent(() => import('../../exportaciones/ExportacionesPage'), 'ExportacionesPage'),
  }),
];
