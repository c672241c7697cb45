import { Alert, Box, Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconAlertCircle, IconMoodEmpty } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { mensajeDe } from '../api/problema';

/** A failure with the server's sentence, and the way to try again. */
export function Fallo({ error, reintentar }: { error: unknown; reintentar?: () => void }) {
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle aria-hidden />} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text fz="sm">{mensajeDe(error)}</Text>
        {reintentar && (
          <Button size="xs" variant="default" onClick={reintentar}>
            Intentar de nuevo
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

export function Vacio(props: { titulo: string; children?: ReactNode; icono?: ReactNode }) {
  return (
    <Stack align="center" gap={6} py={56} px="md" ta="center">
      <Box c="cauce.5" aria-hidden>
        {props.icono ?? <IconMoodEmpty size={40} stroke={1.4} />}
      </Box>
      <Title order={2} fz="lg">
        {props.titulo}
      </Title>
      {props.children && (
        <Text c="dimmed" maw={440}>
          {props.children}
        </Text>
      )}
    </Stack>
  );
}

/** Grey lines while data comes; announced once to a screen reader. */
export function Esqueleto({ filas = 5, alto = 56 }: { filas?: number; alto?: number }) {
  return (
    <Stack gap="xs" role="status" aria-label="Cargando">
      {Array.from({ length: filas }, (_, fila) => (
        <Skeleton key={fila} height={alto} radius="md" />
      ))}
    </Stack>
  );
}
