import {
  type Icon,
  IconAlertTriangle,
  IconFolders,
  IconInbox,
  IconMail,
  IconRefreshAlert,
} from '@tabler/icons-react';
import type { Rol } from '../api/tipos';

interface Destino {
  a: '/bandeja' | '/casos' | '/no-conformidades' | '/incidentes' | '/correo';
  texto: string;
  Icono: Icon;
  /** Absent: everybody who is logged in. */
  roles?: Rol[];
  enDemo?: boolean;
}

const DESTINOS: Destino[] = [
  {
    a: '/bandeja',
    texto: 'Bandeja',
    Icono: IconInbox,
    roles: ['gestor', 'brigadista', 'coordinador', 'juridica', 'aprobador', 'calidad', 'admin'],
  },
  { a: '/casos', texto: 'Casos', Icono: IconFolders },
  {
    a: '/no-conformidades',
    texto: 'No conformidades',
    Icono: IconAlertTriangle,
    roles: ['coordinador', 'calidad', 'aprobador', 'auditor', 'admin'],
  },
  { a: '/incidentes', texto: 'Incidentes', Icono: IconRefreshAlert, roles: ['coordinador', 'admin'] },
  { a: '/correo', texto: 'Correo de prueba', Icono: IconMail, roles: ['admin'], enDemo: true },
];

/** What a person may open. The server decides again; this only avoids doors that do not open. */
export function navegacionDe(roles: Rol[], demo: boolean): Destino[] {
  return DESTINOS.filter(
    (destino) =>
      !destino.roles || destino.roles.some((rol) => roles.includes(rol)) || (destino.enDemo === true && demo),
  );
}
