import { Skeleton } from '@mantine/core';
import { type ComponentProps, lazy, Suspense } from 'react';
import { $api } from '../api/cliente';
import { Fallo } from './Avisos';

const VisorBpmn = lazy(() => import('./VisorBpmn'));
type Propiedades = ComponentProps<typeof VisorBpmn>;

/** The diagram of a version that is, or was, in force. A version never changes: it is asked for once. */
export function DiagramaDesplegado(props: { clave: string; version: number } & Omit<Propiedades, 'xml'>) {
  const { clave, version, ...resto } = props;
  const xml = $api.useQuery(
    'get',
    '/api/v1/procesos/{clave}/versiones/{version}/xml',
    { params: { path: { clave, version } }, parseAs: 'text' },
    { staleTime: Infinity },
  );
  if (xml.isError) return <Fallo error={xml.error} reintentar={() => void xml.refetch()} />;
  const espera = <Skeleton height={props.alto} aria-label="Cargando el diagrama" />;
  if (!xml.data) return espera;
  return (
    <Suspense fallback={espera}>
      <VisorBpmn xml={xml.data} {...resto} />
    </Suspense>
  );
}
