import { $api } from '../../api/cliente';
import type { paths } from '../../api/esquema';

type De<R extends '/api/v1/publico/informacion' | '/api/v1/publico/terminos'> =
  paths[R]['get']['responses'][200]['content']['application/json'];
export type Informacion = De<'/api/v1/publico/informacion'>;
export type Terminos = De<'/api/v1/publico/terminos'>;

export const useInformacion = () =>
  $api.useQuery('get', '/api/v1/publico/informacion', {}, { staleTime: 10 * 60_000 });

export const useTerminos = () => $api.useQuery('get', '/api/v1/publico/terminos', {}, { staleTime: 60_000 });

export const PAGINAS = [
  { a: '/terminos', texto: 'Términos' },
  { a: '/derechos', texto: 'Derechos y trato digno' },
  { a: '/canales', texto: 'Canales y horarios' },
  { a: '/datos-personales', texto: 'Datos personales' },
  { a: '/accesibilidad', texto: 'Accesibilidad' },
] as const;
