import { $api } from '../api/cliente';

/** Who serves this page: name, channels, types of petition, and whether it is a demonstration. */
export function useEntidad() {
  return $api.useQuery('get', '/api/v1/publico/entidad', {}, { staleTime: 10 * 60_000 });
}
