import { Alert, Badge, Box, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCloudUpload, IconMapPin, IconTool } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { $api } from '../api/cliente';
import type { OrdenDeTrabajo } from '../api/tipos';
import { CLASES, ESTADOS_DE_ORDEN, FRANJAS } from '../terreno/textos';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { diaYMes, hoy } from '../ui/fechas';
import { useTitulo } from '../ui/titulo';
import { useCola } from './useCola';

function Orden({ orden, guardada }: { orden: OrdenDeTrabajo; guardada: boolean }) {
  return (
    <Paper withBorder p="md" component="li">
      <Group justify="space-between" mb={4}>
        <Text fz="sm" c="dimmed" className="numero">
          {diaYMes(orden.fecha)} · {FRANJAS[orden.franja]} · {orden.numero}
        </Text>
        <Badge variant="light" tt="none" c={`${ESTADOS_DE_ORDEN[orden.estado]?.color ?? 'gray'}.9`}>
          {guardada ? 'En este teléfono' : ESTADOS_DE_ORDEN[orden.estado]?.nombre}
        </Badge>
      </Group>
      <Text fw={650}>
        {CLASES[orden.clase]}: {orden.asunto}
      </Text>
      {orden.direccion && (
        <Text fz="sm" mt={2}>
          <IconMapPin size={15} aria-hidden style={{ verticalAlign: '-2px' }} /> {orden.direccion}
        </Text>
      )}
      {orden.indicaciones && (
        <Text fz="sm" c="dimmed" mt={2}>
          {orden.indicaciones}
        </Text>
      )}
      {orden.tareaId && (
        <Button
          fullWidth
          mt="sm"
          size="md"
          component={Link}
          to={`/campo/${orden.tareaId}` as never}
          leftSection={<IconTool size={18} aria-hidden />}
        >
          {orden.clase === 'VISITA' ? 'Hacer la visita' : 'Hacer la reparación'}
        </Button>
      )}
    </Paper>
  );
}

/** The brigadista's day on a phone: what to do, where, and what is still to be sent. */
export function CampoPage() {
  useTitulo('Mi trabajo de campo');
  const consulta = $api.useQuery('get', '/api/v1/terreno/agenda', { params: { query: { semana: hoy() } } });
  const { trabajos, enviar, enviando } = useCola();
  const porEnviar = trabajos.filter(({ listo }) => listo);
  const ordenes = (consulta.data?.ordenes ?? []).filter(({ estado }) => estado === 'PROGRAMADA');
  return (
    <Box maw={640} mx="auto">
      <Title order={1} fz={24} mb="sm">
        Mi trabajo de campo
      </Title>
      {porEnviar.length > 0 && (
        <Alert color="orange" variant="light" mb="md" icon={<IconCloudUpload aria-hidden />} role="status">
          <Stack gap="xs" align="flex-start">
            <Text fz="sm">
              {porEnviar.length === 1 ? '1 trabajo espera' : `${porEnviar.length} trabajos esperan`} conexión
              para enviarse. No cierre su sesión.
            </Text>
            <Button size="xs" variant="default" loading={enviando} onClick={() => void enviar()}>
              Enviar ahora
            </Button>
          </Stack>
        </Alert>
      )}
      {consulta.isPending && <Esqueleto filas={3} alto={130} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && !ordenes.length && (
        <Vacio titulo="Nada programado esta semana" icono={<IconTool size={44} stroke={1.3} />} />
      )}
      <Stack component="ul" p={0} m={0} gap="sm" style={{ listStyle: 'none' }}>
        {ordenes.map((orden) => (
          <Orden
            key={orden.id}
            orden={orden}
            guardada={trabajos.some(({ tareaId }) => tareaId === orden.tareaId)}
          />
        ))}
      </Stack>
    </Box>
  );
}
