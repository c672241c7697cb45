import { Badge, Box, Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconDownload, IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../api/cliente';
import type { Seguimiento } from '../api/tipos';
import { descargar } from '../ui/archivos';
import { Fallo } from '../ui/Avisos';
import { estadoDe, estaAbierto } from '../ui/estados';
import { fechaLarga, fechaMedia } from '../ui/fechas';
import { Linea } from '../ui/Linea';
import { Semaforo } from '../ui/Semaforo';
import { Complemento } from './actuaciones/Complemento';
import { Desistimiento } from './actuaciones/Desistimiento';
import { Prorroga } from './actuaciones/Prorroga';
import { Recurso } from './actuaciones/Recurso';

function Cartas({ caso, codigo }: { caso: Seguimiento; codigo: string }) {
  const [error, setError] = useState<unknown>();
  const [bajando, setBajando] = useState<string>();
  const bajar = async (carta: string) => {
    setBajando(carta);
    setError(undefined);
    try {
      const { data } = await api.POST('/api/v1/publico/seguimiento/carta', {
        body: { radicado: caso.radicado, codigo, carta },
        parseAs: 'blob',
      });
      descargar(data as unknown as Blob, `${caso.radicado}-${carta}.pdf`);
    } catch (fallo) {
      setError(fallo);
    } finally {
      setBajando(undefined);
    }
  };
  if (!caso.cartas.length) return <Text c="dimmed">Todavía no hay cartas.</Text>;
  return (
    <Stack gap="sm">
      {error !== undefined && <Fallo error={error} />}
      {caso.cartas.map((carta) => (
        <Group key={carta.codigo} justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <IconFileText size={22} aria-hidden style={{ flexShrink: 0 }} />
            <Box miw={0}>
              <Text fw={600} lh={1.3}>
                {carta.titulo}
              </Text>
              <Text fz="sm" c="dimmed">
                {fechaMedia(carta.fecha)}
              </Text>
            </Box>
          </Group>
          <Button
            size="sm"
            variant="default"
            style={{ flexShrink: 0 }}
            loading={bajando === carta.codigo}
            leftSection={<IconDownload size={16} aria-hidden />}
            aria-label={`Descargar ${carta.titulo}`}
            onClick={() => void bajar(carta.codigo)}
          >
            Descargar
          </Button>
        </Group>
      ))}
    </Stack>
  );
}

export function ResultadoSeguimiento(props: {
  caso: Seguimiento;
  codigo: string;
  /** Asks again, after the citizen did something. */
  alActuar: () => void;
}) {
  const { caso, codigo } = props;
  const estado = estadoDe(caso.estado);
  return (
    <Stack gap="lg">
      <Paper withBorder p={{ base: 'md', sm: 'xl' }}>
        <Group justify="space-between" align="flex-start" gap="sm">
          <Box maw={560}>
            <Text c="dimmed" className="numero">
              Radicado {caso.radicado}
            </Text>
            <Title order={2}>{caso.asunto}</Title>
          </Box>
          <Badge size="lg" variant="light" color="cauce" tt="none" c="cauce.8">
            {caso.estadoNombre}
          </Badge>
        </Group>
        <Text mt="sm">{estado.paraCiudadania}</Text>
        {estaAbierto(caso.estado) && caso.vence && (
          <Group mt="md" gap="sm">
            <Text fw={600}>Debemos responderle a más tardar el {fechaLarga(caso.vence)}</Text>
            <Semaforo color={caso.semaforo} vence={caso.vence} />
          </Group>
        )}
      </Paper>
      <Complemento {...props} />
      <Prorroga {...props} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
          <Title order={3} mb="md">
            Paso a paso
          </Title>
          <Linea hitos={caso.pasos} etiqueta="Pasos de su petición" />
        </Paper>
        <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
          <Title order={3} mb="md">
            Cartas
          </Title>
          <Cartas caso={caso} codigo={codigo} />
        </Paper>
      </SimpleGrid>
      <Recurso {...props} />
      <Desistimiento {...props} />
    </Stack>
  );
}
