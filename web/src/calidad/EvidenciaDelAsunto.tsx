import { $api } from '../api/cliente';
import { Esqueleto } from '../ui/Avisos';
import { Evidencias } from './Evidencias';

/** The evidence of any internal matter; of an activity, with the kinds that it requires. */
export function EvidenciaDelAsunto({ clave, cerrado }: { clave: string; cerrado: boolean }) {
  const actividad = $api.useQuery(
    'get',
    '/api/v1/calidad/actividades/{clave}',
    { params: { path: { clave } } },
    { retry: false },
  );
  if (actividad.isPending) return <Esqueleto filas={1} />;
  return <Evidencias clave={clave} clases={actividad.data?.exigidas} cerrado={cerrado} />;
}
