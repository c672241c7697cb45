import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../api/cliente';
import type { paths } from '../api/esquema';

type Lista = paths['/api/v1/plantillas']['get']['responses'][200]['content']['application/json'];
export type Plantilla = Lista[number];
export type PlantillaDetalle =
  paths['/api/v1/plantillas/{clase}/{nombre}']['get']['responses'][200]['content']['application/json'];
export type Version = PlantillaDetalle['versiones'][number];
export type Hallazgo =
  paths['/api/v1/plantillas/validar']['post']['responses'][200]['content']['application/json']['hallazgos'][number];

export const ESTADOS: Record<Version['estado'], { texto: string; color: string }> = {
  PROPUESTA: { texto: 'Espera aprobación', color: 'yellow' },
  EN_VIGOR: { texto: 'En vigor', color: 'green' },
  REEMPLAZADA: { texto: 'Reemplazada', color: 'gray' },
  RECHAZADA: { texto: 'Rechazada', color: 'red' },
  RETIRADA: { texto: 'Retirada', color: 'gray' },
};

export const autorDe = ({ elaboro }: Pick<Version, 'elaboro'>): string => elaboro ?? 'Archivo del despliegue';

/** `carta/acuse`, as the address of its page and of the API. */
export function parametrosDe(clave: string): { clase: string; nombre: string } {
  const [clase = '', nombre = ''] = clave.split('/');
  return { clase, nombre };
}

export function usePlantilla(clave: string) {
  return $api.useQuery('get', '/api/v1/plantillas/{clase}/{nombre}', {
    params: { path: parametrosDe(clave) },
  });
}

export function useVersion(id: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/publicaciones/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined, staleTime: Infinity },
  );
}

/** After a proposal or a decision: everything that shows versions is read again. */
export function useReleer() {
  const cliente = useQueryClient();
  return () =>
    cliente.invalidateQueries({
      predicate: ({ queryKey }) => /plantillas|publicaciones|modelos|procesos/.test(String(queryKey[1])),
    });
}
