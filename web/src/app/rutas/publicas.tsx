import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { publico, texto } from './base';

/** For everybody, without an account. */
export const publicas = [
  createRoute({
    getParentRoute: () => publico,
    path: '/',
    component: lazyRouteComponent(() => import('../../publico/InicioPage'), 'InicioPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/radicar',
    validateSearch: (search: Record<string, unknown>): { tipo?: string } => ({ tipo: texto(search.tipo) }),
    component: lazyRouteComponent(() => import('../../publico/RadicarPage'), 'RadicarPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/radicar/constancia',
    component: lazyRouteComponent(() => import('../../publico/ConstanciaPage'), 'ConstanciaPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/consultar',
    validateSearch: (search: Record<string, unknown>): { radicado?: string } => ({
      radicado: texto(search.radicado),
    }),
    component: lazyRouteComponent(() => import('../../publico/ConsultarPage'), 'ConsultarPage'),
  }),
  /** The address that letters and mails name. */
  createRoute({
    getParentRoute: () => publico,
    path: '/seguimiento',
    validateSearch: (search: Record<string, unknown>): { radicado?: string } => ({
      radicado: texto(search.radicado),
    }),
    beforeLoad: ({ search, location }) => {
      throw redirect({ to: '/consultar', search, hash: location.hash, replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/verificar',
    component: lazyRouteComponent(() => import('../../publico/VerificarPage'), 'VerificarPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/verificar/$codigo',
    component: lazyRouteComponent(() => import('../../publico/VerificarPage'), 'VerificarPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/avisos',
    component: lazyRouteComponent(() => import('../../publico/AvisosPage'), 'AvisosPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/emergencias/$token',
    component: lazyRouteComponent(() => import('../../terreno/EmergenciaPage'), 'EmergenciaPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/terminos',
    component: lazyRouteComponent(() => import('../../publico/TerminosPage'), 'TerminosPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/derechos',
    component: lazyRouteComponent(() => import('../../publico/informacion/DerechosPage'), 'DerechosPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/canales',
    component: lazyRouteComponent(() => import('../../publico/informacion/CanalesPage'), 'CanalesPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/datos-personales',
    component: lazyRouteComponent(
      () => import('../../publico/informacion/DatosPersonalesPage'),
      'DatosPersonalesPage',
    ),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/accesibilidad',
    component: lazyRouteComponent(
      () => import('../../publico/informacion/AccesibilidadPage'),
      'AccesibilidadPage',
    ),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/encuesta',
    component: lazyRouteComponent(() => import('../../encuesta/EncuestaPage'), 'EncuestaPage'),
  }),
];
