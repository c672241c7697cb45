import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../api/cliente';
import type { CorreoEntrante } from '../api/tipos';

/** The first page has no cursor at all. */
const PAGINADA = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (pagina: { siguiente?: string }) => pagina.siguiente,
};

export type Lista = 'correo-entrante' | 'llamadas-perdidas' | 'atenciones';

export function useCorreoEntrante(estado: CorreoEntrante['estado'] | undefined) {
  return useInfiniteQuery({
    queryKey: ['correo-entrante', estado ?? ''],
    queryFn: async ({ pageParam: cursor, signal }) =>
      (await api.GET('/api/v1/correo-entrante', { params: { query: { estado, cursor } }, signal })).data!,
    ...PAGINADA,
  });
}

export function useLlamadasPerdidas(pendientes: boolean) {
  return useInfiniteQuery({
    queryKey: ['llamadas-perdidas', pendientes],
    queryFn: async ({ pageParam: cursor, signal }) => {
      const query = { cursor, pendientes: pendientes ? ('true' as const) : ('false' as const) };
      return (await api.GET('/api/v1/llamadas-perdidas', { params: { query }, signal })).data!;
    },
    ...PAGINADA,
  });
}

export function useAtenciones(mes: string) {
  return useInfiniteQuery({
    queryKey: ['atenciones', mes],
    queryFn: async ({ pageParam: cursor, signal }) =>
      (await api.GET('/api/v1/atenciones', { params: { query: { mes, cursor } }, signal })).data!,
    ...PAGINADA,
  });
}

/** Asks for a list again, once something in it has changed. */
export function useRecargar(lista: Lista): () => void {
  const cliente = useQueryClient();
  return useCallback(() => void cliente.invalidateQueries({ queryKey: [lista] }), [cliente, lista]);
}
