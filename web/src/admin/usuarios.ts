import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../api/cliente';

const CLAVE = ['get', '/api/v1/usuarios'];

/** Everybody, also who no longer enters. */
export function useUsuarios() {
  return $api.useQuery('get', '/api/v1/usuarios', { params: { query: { inactivos: 'true' } } });
}

function useAlCambiar() {
  const cliente = useQueryClient();
  return () =>
    Promise.all([
      cliente.invalidateQueries({ queryKey: CLAVE }),
      cliente.invalidateQueries({ queryKey: ['usuarios'] }),
    ]);
}

export function useCrearUsuario() {
  const alCambiar = useAlCambiar();
  return $api.useMutation('post', '/api/v1/usuarios', { onSuccess: alCambiar });
}

export function useCambiarUsuario() {
  const alCambiar = useAlCambiar();
  return $api.useMutation('patch', '/api/v1/usuarios/{usuario}', { onSuccess: alCambiar });
}

export function useRestablecerClave() {
  return $api.useMutation('post', '/api/v1/usuarios/{usuario}/clave');
}
