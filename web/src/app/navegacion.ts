import {
  IconBinaryTree,
  type Icon,
  IconAlertTriangle,
  IconArrowsExchange,
  IconCalendarWeek,
  IconCalendarOff,
  IconChartBar,
  IconDatabaseExport,
  IconDatabaseImport,
  IconCalendarStats,
  IconClipboardCheck,
  IconClipboardList,
  IconFileDescription,
  IconFilePlus,
  IconFileText,
  IconFolders,
  IconHeadset,
  IconHelpCircle,
  IconInbox,
  IconKey,
  IconListSearch,
  IconMail,
  IconMailFast,
  IconMailOpened,
  IconMailbox,
  IconPhoneOff,
  IconRefreshAlert,
  IconReportAnalytics,
  IconReceipt,
  IconSitemap,
  IconTool,
  IconUsers,
} from '@tabler/icons-react';
import type { EntidadPublica, Rol } from '../api/tipos';

/** Work that the profile of the entity names; where it does not, its pages are in no menu. */
export type Labor = EntidadPublica['labores'][number];

interface Destino {
  a:
    | '/bandeja'
    | '/asuntos'
    | '/atenciones'
    | '/correo-entrante'
    | '/buzon'
    | '/llamadas-perdidas'
    | '/casos'
    | '/agenda'
    | '/campo'
    | '/acuerdos'
    | '/radicar-ventanilla'
    | '/notificaciones'
    | '/no-conformidades'
    | '/plan'
    | '/actividades'
    | '/documentos'
    | '/clausulas'
    | '/incidentes'
    | '/modelos'
    | '/indicadores'
    | '/informes'
    | '/linea-base'
    | '/exportaciones'
    | '/admin/plantillas'
    | '/admin/preguntas'
    | '/admin/modelos'
    | '/admin/cierres'
    | '/admin/sustituciones'
    | '/admin/usuarios'
    | '/admin/tokens'
    | '/correo';
  texto: string;
  Icono: Icon;
  /** Absent: everybody who is logged in. */
  roles?: Rol[];
  enDemo?: boolean;
  labor?: Labor;
}

const DESTINOS: Destino[] = [
  {
    a: '/bandeja',
    texto: 'Bandeja',
    Icono: IconInbox,
    roles: [
      'gestor',
      'brigadista',
      'coordinador',
      'juridica',
      'aprobador',
      'calidad',
      'area',
      'tesoreria',
      'admin',
    ],
  },
  { a: '/casos', texto: 'Casos', Icono: IconFolders },
  {
    a: '/radicar-ventanilla',
    texto: 'Radicar en ventanilla',
    Icono: IconFilePlus,
    roles: ['gestor', 'coordinador', 'area'],
  },
  { a: '/atenciones', texto: 'Atenciones y turnos', Icono: IconHeadset, roles: ['gestor', 'coordinador'] },
  {
    a: '/correo-entrante',
    texto: 'Correo entrante',
    Icono: IconMailOpened,
    roles: ['gestor', 'coordinador', 'admin'],
  },
  {
    a: '/llamadas-perdidas',
    texto: 'Llamadas perdidas',
    Icono: IconPhoneOff,
    roles: ['gestor', 'coordinador'],
  },
  { a: '/buzon', texto: 'Buzón de sugerencias', Icono: IconMailbox, roles: ['gestor', 'coordinador'] },
  {
    a: '/notificaciones',
    texto: 'Notificaciones',
    Icono: IconMailFast,
    roles: ['gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin'],
  },
  {
    a: '/asuntos',
    texto: 'Asuntos internos',
    Icono: IconClipboardList,
    roles: ['gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin'],
  },
  {
    a: '/no-conformidades',
    texto: 'No conformidades',
    Icono: IconAlertTriangle,
    roles: ['gestor', 'coordinador', 'calidad', 'aprobador', 'auditor', 'admin'],
  },
  {
    a: '/indicadores',
    texto: 'Indicadores',
    Icono: IconChartBar,
    roles: ['gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin'],
  },
  {
    a: '/informes',
    texto: 'Informes',
    Icono: IconReportAnalytics,
    roles: ['coordinador', 'calidad', 'aprobador', 'auditor', 'admin'],
  },
  { a: '/linea-base', texto: 'Línea base', Icono: IconDatabaseImport, roles: ['coordinador', 'calidad'] },
  {
    a: '/exportaciones',
    texto: 'Exportaciones',
    Icono: IconDatabaseExport,
    roles: ['auditor', 'calidad', 'coordinador', 'admin'],
  },
  {
    a: '/plan',
    texto: 'Plan anual',
    Icono: IconCalendarStats,
    roles: ['gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin'],
  },
  {
    a: '/actividades',
    texto: 'Actividades',
    Icono: IconClipboardCheck,
    roles: ['gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin'],
  },
  {
    a: '/documentos',
    texto: 'Documentos',
    Icono: IconFileDescription,
    roles: ['gestor', 'brigadista', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin'],
  },
  {
    a: '/clausulas',
    texto: 'Auditoría por cláusula',
    Icono: IconListSearch,
    roles: ['auditor', 'calidad', 'coordinador', 'aprobador', 'admin'],
  },
  {
    a: '/campo',
    labor: 'terreno',
    texto: 'Mi trabajo de campo',
    Icono: IconTool,
    roles: ['brigadista'],
  },
  {
    a: '/agenda',
    labor: 'terreno',
    texto: 'Agenda de terreno',
    Icono: IconCalendarWeek,
    roles: ['gestor', 'brigadista', 'coordinador', 'aprobador', 'auditor', 'admin'],
  },
  {
    a: '/acuerdos',
    labor: 'acuerdos',
    texto: 'Acuerdos de pago',
    Icono: IconReceipt,
    roles: ['gestor', 'coordinador', 'tesoreria', 'aprobador', 'auditor', 'admin'],
  },
  { a: '/incidentes', texto: 'Incidentes', Icono: IconRefreshAlert, roles: ['coordinador', 'admin'] },
  { a: '/modelos', texto: 'Modelos', Icono: IconSitemap, roles: ['coordinador', 'admin'] },
  {
    a: '/admin/plantillas',
    texto: 'Plantillas',
    Icono: IconFileText,
    roles: ['coordinador', 'juridica', 'aprobador', 'calidad', 'admin'],
  },
  {
    a: '/admin/preguntas',
    texto: 'Preguntas abiertas',
    Icono: IconHelpCircle,
    roles: ['coordinador', 'calidad', 'auditor', 'admin'],
  },
  {
    a: '/admin/modelos',
    texto: 'Modelos en vigor',
    Icono: IconBinaryTree,
    roles: ['coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin'],
  },
  { a: '/admin/cierres', texto: 'Cierres locales', Icono: IconCalendarOff, roles: ['coordinador', 'admin'] },
  {
    a: '/admin/sustituciones',
    texto: 'Sustituciones',
    Icono: IconArrowsExchange,
    roles: ['coordinador', 'admin', 'auditor'],
  },
  { a: '/admin/usuarios', texto: 'Usuarios', Icono: IconUsers, roles: ['admin'] },
  { a: '/admin/tokens', texto: 'Tokens de la API', Icono: IconKey, roles: ['admin'] },
  { a: '/correo', texto: 'Correo de prueba', Icono: IconMail, roles: ['admin'], enDemo: true },
];

/** Where each page stands in the menu; what is not named is daily work. */
const SECCIONES: Array<{ titulo: string; paginas: RegExp }> = [
  { titulo: 'Configuración', paginas: /^\/(admin|modelos|incidentes|correo)(\/|$)/ },
  { titulo: 'Medición', paginas: /^\/(indicadores|informes|exportaciones|linea-base)(\/|$)/ },
  {
    titulo: 'Calidad',
    paginas: /^\/(no-conformidades|actividades|plan|documentos|clausulas|asuntos)(\/|$)/,
  },
];
const DIARIO = 'Trabajo diario';
const ORDEN = [DIARIO, 'Calidad', 'Medición', 'Configuración'];

export interface SeccionDelMenu {
  titulo: string;
  destinos: Destino[];
}

/** What a person may open, by sections. The server decides again; this only avoids doors that do not open. */
export function navegacionDe(
  roles: Rol[],
  entidad?: Pick<EntidadPublica, 'demo' | 'labores'>,
): SeccionDelMenu[] {
  const { demo = false, labores = [] } = entidad ?? {};
  const abiertos = DESTINOS.filter(
    (destino) =>
      (!destino.labor || labores.includes(destino.labor)) &&
      (!destino.roles ||
        destino.roles.some((rol) => roles.includes(rol)) ||
        (destino.enDemo === true && demo)),
  );
  const seccionDe = ({ a }: Destino) => SECCIONES.find(({ paginas }) => paginas.test(a))?.titulo ?? DIARIO;
  return ORDEN.map((titulo) => ({
    titulo,
    destinos: abiertos.filter((destino) => seccionDe(destino) === titulo),
  })).filter(({ destinos }) => destinos.length > 0);
}

/** The page of a work that this entity does not do, which somebody opened by its address. */
export function sinEsaLabor(lugar: string, labores: Labor[]): Destino | undefined {
  return DESTINOS.find(
    ({ a, labor }) => labor && !labores.includes(labor) && (lugar === a || lugar.startsWith(`${a}/`)),
  );
}
