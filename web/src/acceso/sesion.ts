import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/cliente';
import { esEstado } from '../api/problema';
import { recordarCsrf } from '../api/sesion-estado';
import type { Rol, Sesion } from '../api/tipos';

const CLAVE = ['sesion'] as const;

async function pedirSesion(): Promise<Sesion | null> {
  try {
    const { data } = await api.GET('/api/v1/sesion');
    recordarCsrf(data?.csrf);
    return data ?? null;
  } catch (error) {
    if (esEstado(error, 401)) return null;
    throw error;
  }
}

const opciones = { queryKey: CLAVE, queryFn: pedirSesion, staleTime: 5 * 60_000 } as const;

export function leerSesion(cliente: QueryClient): Promise<Sesion | null> {
  return cliente.ensureQueryData({ ...opciones, revalidateIfStale: false });
}

/** The person who is logged in, or null. */
export function useSesion(): Sesion | null {
  return useQuery(opciones).data ?? null;
}

export function useTieneRol(...roles: Rol[]): boolean {
  const sesion = useSesion();
  return sesion?.roles.some((rol) => roles.includes(rol)) ?? false;
}

/** Logging in and out; both leave the cache without another person's data. */
export function useAcceso() {
  const cliente = useQueryClient();
  return {
    async entrar(usuario: string, clave: string): Promise<Sesion> {
      const anterior = cliente.getQueryData<Sesion | null>(CLAVE);
      const { data } = await api.POST('/api/v1/sesion', { body: { usuario, clave } });
      const sesion = data!;
      recordarCsrf(sesion.csrf);
      if (anterior && anterior.usuario !== sesion.usuario) cliente.clear();
      cliente.setQueryData(CLAVE, sesion);
      return sesion;
    },
    async salir(): Promise<void> {
      await api.DELETE('/api/v1/sesion');
      recordarCsrf(undefined);
      cliente.clear();
      cliente.setQueryData(CLAVE, null);
    },
  };
}

export const NOMBRE_DE_ROL: Record<Rol, string> = {
  gestor: 'Gestor comercial',
  brigadista: 'Brigadista',
  coordinador: 'Coordinador de proceso',
  juridica: 'Jurídica',
  aprobador: 'Aprobador',
  calidad: 'Calidad',
  area: 'Área responsable',
  tesoreria: 'Tesorería',
  auditor: 'Auditor',
  admin: 'Administrador',
};

/** Where each role starts its day. */
export function inicioDe(sesion: Sesion): '/bandeja' | '/casos' {
  const conBandeja: Rol[] = [
    'gestor',
    'brigadista',
    'coordinador',
    'juridica',
    'aprobador',
    'calidad',
    'area',
    'tesoreria',
  ];
  return sesion.roles.some((rol) => conBandeja.includes(rol)) ? '/bandeja' : '/casos';
}
