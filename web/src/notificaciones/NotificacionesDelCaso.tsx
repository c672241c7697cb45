import { Badge, Box, Group, Stack, Text, Title } from '@mantine/core';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { estadoEnPalabras, pasosDe, pendienteEnPalabras, type Notificacion } from './notificacion';

function UnaNotificacion({ una }: { una: Notificacion }) {
  return (
    <Box component="article" aria-label={una.carta}>
      <Group gap="xs" align="baseline">
        <Text fz="sm" fw={600}>
          {una.carta}
        </Text>
        <Badge
          variant="light"
          tt="none"
          color={una.pendiente ? 'yellow' : 'cauce'}
          c={una.pendiente ? 'dark' : 'cauce.8'}
        >
          {estadoEnPalabras(una)}
        </Badge>
      </Group>
      <Stack component="ul" gap={2} mt={4} mb={0} pl="lg">
        {pasosDe(una).map(({ que, cuando }) => (
          <Text key={que} component="li" fz="sm">
            {que}: <strong>{cuando}</strong>
          </Text>
        ))}
      </Stack>
      {una.pendiente && (
        <Text fz="sm" mt={4}>
          Pendiente: {pendienteEnPalabras(una)}.
        </Text>
      )}
    </Box>
  );
}

/** How far each letter of the case got, with the dates of its own clock. */
export function NotificacionesDelCaso({ radicado }: { radicado: string }) {
  const consulta = $api.useQuery('get', '/api/v1/casos/{radicado}/notificaciones', {
    params: { path: { radicado } },
  });
  if (consulta.isPending) return <Esqueleto filas={2} alto={40} />;
  if (consulta.isError) return <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />;
  if (!consulta.data.length) return null;
  return (
    <Box component="section">
      <Title order={2} fz="md" mb={6}>
        Notificación
      </Title>
      <Stack gap="md">
        {consulta.data.map((una) => (
          <UnaNotificacion key={una.id} una={una} />
        ))}
      </Stack>
    </Box>
  );
}
