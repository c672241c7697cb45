import { Anchor, Box, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/cliente';
import { Fallo } from '../ui/Avisos';
import { Ventana } from '../ui/Ventana';
import type { Datos } from './FormularioJs';

/** The letter as it would leave, with what is typed now. Nothing is stored by looking at it. */
export function VistaPreviaCarta(props: { tareaId: string; datos: Datos; alCerrar: () => void }) {
  const [pedido] = useState(() => ({
    id: props.tareaId,
    datos: structuredClone(props.datos),
    vez: Date.now(),
  }));
  const consulta = useQuery({
    queryKey: ['vista-previa', pedido.id, pedido.vez],
    queryFn: async () => {
      const { data } = await api.POST('/api/v1/tareas/{id}/vista-previa', {
        params: { path: { id: pedido.id } },
        body: { datos: pedido.datos },
        parseAs: 'blob',
      });
      return data as unknown as Blob;
    },
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });
  const url = useUrlDe(consulta.data);

  return (
    <Ventana alCerrar={props.alCerrar} titulo="Vista previa de la carta" size={900}>
      {consulta.isPending && <Skeleton height="70vh" aria-label="Preparando la carta" />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {url && (
        <Box>
          <iframe
            src={url}
            title="Vista previa de la carta en PDF"
            style={{ width: '100%', height: '72vh', border: '1px solid #dbe3e5', borderRadius: 8 }}
          />
          <Group justify="space-between" mt="xs">
            <Text fz="sm" c="dimmed">
              Es un borrador: el número de salida y el código se asignan al aprobarla.
            </Text>
            <Anchor href={url} target="_blank" rel="noreferrer" fz="sm">
              Abrir en otra pestaña
            </Anchor>
          </Group>
        </Box>
      )}
    </Ventana>
  );
}

function useUrlDe(contenido: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!contenido) return setUrl(undefined);
    const nueva = URL.createObjectURL(contenido);
    setUrl(nueva);
    return () => URL.revokeObjectURL(nueva);
  }, [contenido]);
  return url;
}
