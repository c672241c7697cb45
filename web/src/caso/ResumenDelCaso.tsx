import { Anchor, Box, List, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CasoFicha } from '../api/tipos';
import { NotificacionesDelCaso } from '../notificaciones/NotificacionesDelCaso';
import { enPalabras } from '../ui/estados';
import { FichaDelCaso } from './FichaDelCaso';

const CAUSA: Record<string, string> = {
  VENCIMIENTO_TERMINO: 'Se venció el término',
  REPETICION: 'Se repitió la misma falla',
};

export const causaEnPalabras = (causa: string): string =>
  CAUSA[causa] ?? causa.replaceAll('_', ' ').toLowerCase();

function Pendiente({ caso }: { caso: CasoFicha }) {
  return (
    <Box component="section">
      <Title order={2} fz="md" mb={6}>
        Qué está pendiente
      </Title>
      {caso.tareasAbiertas.length === 0 ? (
        <Text fz="sm" c="dimmed">
          Nadie tiene nada pendiente en este caso.
        </Text>
      ) : (
        <List size="sm" spacing={6}>
          {caso.tareasAbiertas.map((tarea) => (
            <List.Item key={tarea.id}>
              <Anchor component={Link} to={`/tareas/${tarea.id}` as never} fz="sm">
                {tarea.nombre}
              </Anchor>
              <Text span fz="sm" c="dimmed">
                {' '}
                · {tarea.asignadoNombre ?? tarea.asignadoA ?? `libre para ${tarea.grupos.join(', ')}`}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
    </Box>
  );
}

function NoConformidades({ caso }: { caso: CasoFicha }) {
  if (!caso.noConformidades.length) return null;
  return (
    <Box component="section">
      <Title order={2} fz="md" mb={6}>
        No conformidades
      </Title>
      <List size="sm" spacing={6}>
        {caso.noConformidades.map((nc) => (
          <List.Item key={nc.id}>
            <strong>NC-{nc.numero}</strong>: {causaEnPalabras(nc.causa).toLowerCase()} (
            {enPalabras(nc.estado).toLowerCase()})
          </List.Item>
        ))}
      </List>
    </Box>
  );
}

export function ResumenDelCaso({ caso }: { caso: CasoFicha }) {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <FichaDelCaso caso={caso} conPlazo={false} />
      <Stack gap="xl">
        <Pendiente caso={caso} />
        <NotificacionesDelCaso radicado={caso.radicado} />
        <NoConformidades caso={caso} />
      </Stack>
    </SimpleGrid>
  );
}
