import { Box, Paper, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../api/cliente';
import { fechaLarga } from '../ui/fechas';
import { useEntidad } from './entidad';
import { nombreDelTermino } from './termino';

/** Filed now, by when must they answer? Asked to the same service that counts the real terms. */
export function PlazoEstimado({ tipo, zona }: { tipo: string; zona: '' | 'urbana' | 'rural' }) {
  const { data: entidad } = useEntidad();
  const [ahora] = useState(() => new Date().toISOString());
  const perfil = entidad?.codigo ?? '';
  const { data, isFetching, isError } = $api.useQuery(
    'post',
    '/api/v1/plazos/calcular',
    { body: { perfil, tipo, canal: 'web', recibidoEn: ahora, ...(zona ? { zona } : {}) } },
    { enabled: Boolean(perfil && tipo), staleTime: Infinity, retry: false },
  );
  if (!tipo || isError) return null;
  return (
    <Paper withBorder p="md" bg="cauce.0" aria-live="polite">
      <Text fz="sm" fw={600} c="cauce.8">
        Si radica ahora
      </Text>
      {isFetching || !data ? (
        <Skeleton height={44} mt={6} />
      ) : (
        <Box>
          <Text fw={650} lh={1.3} mt={4}>
            {data.vence
              ? `Le respondemos a más tardar el ${fechaLarga(data.vence)}`
              : 'El término lo fija la autoridad'}
          </Text>
          <Text fz="sm" c="dimmed" mt={4}>
            {[nombreDelTermino(data), data.norma].filter(Boolean).join(' · ')}
          </Text>
        </Box>
      )}
    </Paper>
  );
}
