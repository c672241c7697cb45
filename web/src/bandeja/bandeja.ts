import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/cliente';
import type { Vista } from '../app/rutas/trabajo';

export const CLAVE_TAREAS = ['tareas'] as const;

/** The pages of the inbox, in the server's order: legal urgency. */
export function useBandeja(ver: Vista, q: string | undefined) {
  return useInfiniteQuery({
    queryKey: [...CLAVE_TAREAS, ver, q ?? ''],
    queryFn: async ({ pageParam, signal }) => {
      const { data } = await api.GET('/api/v1/tareas', {
        params: { query: { ver, q, cursor: pageParam, limite: 30 } },
        signal,
      });
      return data!;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (pagina) => pagina.siguiente,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

export function useTomar() {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) =>
      (await api.POST('/api/v1/tareas/{id}/tomar', { params: { path: { id } } })).data!,
    onSettled: () =>
      Promise.all([
        cliente.invalidateQueries({ queryKey: CLAVE_TAREAS }),
        cliente.invalidateQueries({ queryKey: ['get', '/api/v1/tareas/{id}'] }),
      ]),
  });
}
