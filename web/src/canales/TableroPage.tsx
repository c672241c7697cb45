import { Box, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { $api } from '../api/cliente';
import { Fallo } from '../ui/Avisos';
import { useTitulo } from '../ui/titulo';

/** The screen of the waiting room: which number goes to which window. Nothing of anybody. */
export function TableroPage() {
  useTitulo('Turnos');
  const { data, isError, error } = $api.useQuery(
    'get',
    '/api/v1/publico/turnos',
    {},
    { refetchInterval: 3_000 },
  );
  const [ultimo, ...anteriores] = data?.llamados ?? [];
  return (
    <Box component="main" p={{ base: 'md', sm: 'xl' }} mih="100vh" bg="cauce.9" c="white">
      <Title order={1} fz={{ base: 22, sm: 30 }}>
        {data?.sedeNombre ?? 'Turnos'}
      </Title>
      {isError && <Fallo error={error} />}
      <Stack align="center" my={{ base: 32, sm: 64 }} role="status" aria-live="assertive">
        {ultimo ? (
          <>
            <Text fz={{ base: 72, sm: 160 }} fw={700} lh={1} className="numero">
              {ultimo.codigo}
            </Text>
            <Text fz={{ base: 28, sm: 48 }}>Puesto {ultimo.puesto}</Text>
          </>
        ) : (
          <Text fz={{ base: 28, sm: 40 }}>Espere su turno</Text>
        )}
      </Stack>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="lg">
        {anteriores.map(({ codigo, puesto }) => (
          <Text key={codigo} fz={{ base: 22, sm: 32 }}>
            <span className="numero">{codigo}</span> · puesto {puesto}
          </Text>
        ))}
      </SimpleGrid>
      <Text mt="xl" fz="lg">
        {data?.enEspera ?? 0} en espera
      </Text>
    </Box>
  );
}
