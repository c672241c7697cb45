import { $api } from '../api/cliente';
import { nombreDeCanal } from '../ui/estados';

/** Who serves this page: name, channels, types of petition, and whether it is a demonstration. */
export function useEntidad() {
  return $api.useQuery('get', '/api/v1/publico/entidad', {}, { staleTime: 10 * 60_000 });
}

/** How this entity calls a channel: «Portal web» where another says «Página web». */
export function useNombreDeCanal(): (codigo: string) => string {
  const canales = useEntidad().data?.canales ?? [];
  return (codigo) => canales.find((uno) => uno.codigo === codigo)?.nombre ?? nombreDeCanal(codigo);
}
