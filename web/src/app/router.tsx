import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { leerSesion } from '../acceso/sesion';
import { consultas } from './consultas';
import { ErrorDeRuta, NoEncontrada, Raiz } from './Raiz';

const raiz = createRootRoute({
  component: Raiz,
  notFoundComponent: NoEncontrada,
  errorComponent: ErrorDeRuta,
});

const texto = (valor: unknown): string | undefined =>
  typeof valor === 'string' && valor !== '' ? valor : typeof valor === 'number' ? String(valor) : undefined;

/* ---------- for everybody ---------- */
const publico = createRoute({
  getParentRoute: () => raiz,
  id: 'publico',
  component: lazyRouteComponent(() => import('../publico/PublicoShell'), 'PublicoShell'),
});

const publicas = [
  createRoute({
    getParentRoute: () => publico,
    path: '/',
    component: lazyRouteComponent(() => import('../publico/InicioPage'), 'InicioPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/radicar',
    validateSearch: (search: Record<string, unknown>): { tipo?: string } => ({ tipo: texto(search.tipo) }),
    component: lazyRouteComponent(() => import('../publico/RadicarPage'), 'RadicarPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/radicar/constancia',
    component: lazyRouteComponent(() => import('../publico/ConstanciaPage'), 'ConstanciaPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/consultar',
    validateSearch: (search: Record<string, unknown>): { radicado?: string } => ({
      radicado: texto(search.radicado),
    }),
    component: lazyRouteComponent(() => import('../publico/ConsultarPage'), 'ConsultarPage'),
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
    component: lazyRouteComponent(() => import('../publico/VerificarPage'), 'VerificarPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/verificar/$codigo',
    component: lazyRouteComponent(() => import('../publico/VerificarPage'), 'VerificarPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/avisos',
    component: lazyRouteComponent(() => import('../publico/AvisosPage'), 'AvisosPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/emergencias/$token',
    component: lazyRouteComponent(() => import('../terreno/EmergenciaPage'), 'EmergenciaPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/terminos',
    component: lazyRouteComponent(() => import('../publico/TerminosPage'), 'TerminosPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/derechos',
    component: lazyRouteComponent(() => import('../publico/informacion/DerechosPage'), 'DerechosPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/canales',
    component: lazyRouteComponent(() => import('../publico/informacion/CanalesPage'), 'CanalesPage'),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/datos-personales',
    component: lazyRouteComponent(
      () => import('../publico/informacion/DatosPersonalesPage'),
      'DatosPersonalesPage',
    ),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/accesibilidad',
    component: lazyRouteComponent(
      () => import('../publico/informacion/AccesibilidadPage'),
      'AccesibilidadPage',
    ),
  }),
  createRoute({
    getParentRoute: () => publico,
    path: '/encuesta',
    component: lazyRouteComponent(() => import('../encuesta/EncuestaPage'), 'EncuestaPage'),
  }),
];

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

/* ---------- the workplace ---------- */
const puesto = createRoute({
  getParentRoute: () => raiz,
  id: 'puesto',
  beforeLoad: async ({ location }) => {
    const sesion = await leerSesion(consultas);
    if (!sesion) throw redirect({ to: '/entrar', search: { volver: location.href } });
  },
  component: lazyRouteComponent(() => import('./PuestoShell'), 'PuestoShell'),
});

export const VISTAS = ['disponibles', 'mias', 'todas'] as const;
export type Vista = (typeof VISTAS)[number];

const deCanales = [
  createRoute({
    getParentRoute: () => puesto,
    path: '/atenciones',
    component: lazyRouteComponent(() => import('../canales/AtencionesPage'), 'AtencionesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/correo-entrante',
    component: lazyRouteComponent(() => import('../canales/CorreoEntrantePage'), 'CorreoEntrantePage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/buzon',
    component: lazyRouteComponent(() => import('../canales/BuzonPage'), 'BuzonPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/llamadas-perdidas',
    component: lazyRouteComponent(() => import('../canales/LlamadasPage'), 'LlamadasPage'),
  }),
];

const delPuesto = [
  createRoute({
    getParentRoute: () => puesto,
    path: '/bandeja',
    validateSearch: (search: Record<string, unknown>): { ver?: Vista; q?: string } => ({
      ver: VISTAS.find((vista) => vista === search.ver),
      q: texto(search.q),
    }),
    component: lazyRouteComponent(() => import('../bandeja/BandejaPage'), 'BandejaPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/tareas/$id',
    component: lazyRouteComponent(() => import('../tarea/TareaPage'), 'TareaPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/casos',
    validateSearch: (search: Record<string, unknown>): { q?: string; estado?: string } => ({
      q: texto(search.q),
      estado: texto(search.estado),
    }),
    component: lazyRouteComponent(() => import('../caso/CasosPage'), 'CasosPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/casos/$radicado',
    validateSearch: (search: Record<string, unknown>): { ver?: string } => ({ ver: texto(search.ver) }),
    component: lazyRouteComponent(() => import('../caso/CasoPage'), 'CasoPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/notificaciones',
    component: lazyRouteComponent(() => import('../notificaciones/NotificacionesPage'), 'NotificacionesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/no-conformidades',
    validateSearch: (search: Record<string, unknown>): { estado?: string } => ({
      estado: texto(search.estado),
    }),
    component: lazyRouteComponent(() => import('../gestion/NoConformidadesPage'), 'NoConformidadesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/asuntos',
    validateSearch: (search: Record<string, unknown>): { ver?: string } => ({ ver: texto(search.ver) }),
    component: lazyRouteComponent(() => import('../asuntos/AsuntosPage'), 'AsuntosPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/no-conformidades/$id',
    component: lazyRouteComponent(() => import('../calidad/NoConformidadPage'), 'NoConformidadPage'),
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
    component: lazyRouteComponent(() => import('../calidad/PlanPage'), 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/actividades',
    validateSearch: (search: Record<string, unknown>): { clase?: string; estado?: string } => ({
      clase: texto(search.clase),
      estado: texto(search.estado),
    }),
    component: lazyRouteComponent(() => import('../calidad/ActividadesPage'), 'ActividadesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/actividades/$clave',
    component: lazyRouteComponent(() => import('../calidad/ActividadPage'), 'ActividadPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/documentos',
    validateSearch: (search: Record<string, unknown>): { q?: string } => ({ q: texto(search.q) }),
    component: lazyRouteComponent(() => import('../calidad/DocumentosPage'), 'DocumentosPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/documentos/$id',
    component: lazyRouteComponent(() => import('../calidad/DocumentoPage'), 'DocumentoPage'),
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
    component: lazyRouteComponent(() => import('../calidad/ClausulasPage'), 'ClausulasPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/agenda',
    validateSearch: (search: Record<string, unknown>): { semana?: string; brigadista?: string } => ({
      semana: texto(search.semana),
      brigadista: texto(search.brigadista),
    }),
    component: lazyRouteComponent(() => import('../terreno/AgendaPage'), 'AgendaPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/campo',
    component: lazyRouteComponent(() => import('../campo/CampoPage'), 'CampoPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/campo/$id',
    component: lazyRouteComponent(() => import('../campo/CampoTareaPage'), 'CampoTareaPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/acuerdos',
    validateSearch: (search: Record<string, unknown>): { estado?: string } => ({
      estado: texto(search.estado),
    }),
    component: lazyRouteComponent(() => import('../acuerdos/AcuerdosPage'), 'AcuerdosPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/acuerdos/$numero',
    component: lazyRouteComponent(() => import('../acuerdos/AcuerdoPage'), 'AcuerdoPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/incidentes',
    component: lazyRouteComponent(() => import('../gestion/IncidentesPage'), 'IncidentesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/radicar-ventanilla',
    component: lazyRouteComponent(() => import('../ventanilla/VentanillaPage'), 'VentanillaPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/modelos',
    validateSearch: (search: Record<string, unknown>): { proceso?: string; version?: number } => ({
      proceso: texto(search.proceso),
      version: Number(search.version) || undefined,
    }),
    component: lazyRouteComponent(() => import('../modelos/ModelosPage'), 'ModelosPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/indicadores',
    validateSearch: (search: Record<string, unknown>): { periodo?: string } => ({
      periodo: texto(search.periodo),
    }),
    component: lazyRouteComponent(() => import('../indicadores/IndicadoresPage'), 'IndicadoresPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/linea-base',
    component: lazyRouteComponent(() => import('../indicadores/LineaBasePage'), 'LineaBasePage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/informes',
    component: lazyRouteComponent(() => import('../informes/InformesPage'), 'InformesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/exportaciones',
    component: lazyRouteComponent(() => import('../exportaciones/ExportacionesPage'), 'ExportacionesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/preguntas',
    component: lazyRouteComponent(() => import('../admin/PreguntasPage'), 'PreguntasPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/cierres',
    component: lazyRouteComponent(() => import('../admin/CierresPage'), 'CierresPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/plantillas',
    component: lazyRouteComponent(() => import('../plantillas/PlantillasPage'), 'PlantillasPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/plantillas/$clase/$nombre',
    component: lazyRouteComponent(() => import('../plantillas/PlantillaPage'), 'PlantillaPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/modelos',
    component: lazyRouteComponent(
      () => import('../modelos/vigentes/ModelosEnVigorPage'),
      'ModelosEnVigorPage',
    ),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/modelos/$tipo/$clave',
    component: lazyRouteComponent(() => import('../modelos/vigentes/ModeloPage'), 'ModeloPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/sustituciones',
    component: lazyRouteComponent(() => import('../admin/SustitucionesPage'), 'SustitucionesPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/usuarios',
    component: lazyRouteComponent(() => import('../admin/UsuariosPage'), 'UsuariosPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/admin/tokens',
    component: lazyRouteComponent(() => import('../admin/TokensPage'), 'TokensPage'),
  }),
  createRoute({
    getParentRoute: () => puesto,
    path: '/correo',
    validateSearch: (search: Record<string, unknown>): { id?: string } => ({ id: texto(search.id) }),
    component: lazyRouteComponent(() => import('../desarrollo/CorreoPage'), 'CorreoPage'),
  }),
];

export const router = createRouter({
  routeTree: raiz.addChildren([
    publico.addChildren(publicas),
    entrar,
    tablero,
    puesto.addChildren([...deCanales, ...delPuesto]),
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
