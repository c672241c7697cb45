import { Box, Group, Paper, SimpleGrid, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../api/cliente';
import { Fallo } from '../ui/Avisos';
import { hoy } from '../ui/fechas';
import { CATEGORIAS } from './NuevaAtencion';

/** How many of each kind in a month; personal calls are seen here (S0-18). */
export function ResumenDelMes() {
  const [mes, setMes] = useState(hoy().slice(0, 7));
  const consulta = $api.useQuery(
    'get',
    '/api/v1/atenciones/resumen',
    { params: { query: { mes } } },
    { enabled: /^20\d{2}-\d{2}$/.test(mes) },
  );
  const { atenciones = [], radicados = [] } = consulta.data ?? {};
  const suma = (filas: Array<{ cantidad: number }>) =>
    filas.reduce((total, fila) => total + fila.cantidad, 0);
  const cifras = [
    ...Object.entries(CATEGORIAS).map(([categoria, nombre]) => ({
      nombre,
      cantidad: suma(atenciones.filter((fila) => fila.categoria === categoria)),
    })),
    {
      nombre: 'De personal de la entidad',
      cantidad: suma(atenciones.filter((fila) => fila.cliente === 'INTERNO')),
    },
    { nombre: 'Peticiones radicadas, todos los canales', cantidad: suma(radicados) },
  ];
  return (
    <Box component="section" mt="lg" aria-labelledby="resumen-mes">
      <Group justify="space-between" align="flex-end" mb="sm">
        <Title order={2} fz="lg" id="resumen-mes">
          Resumen del mes
        </Title>
        <TextInput
          type="month"
          aria-label="Mes"
          value={mes}
          onChange={(evento) => setMes(evento.currentTarget.value)}
        />
      </Group>
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      <SimpleGrid cols={{ base: 2, sm: 3, md: 6 }} spacing="sm">
        {cifras.map(({ nombre, cantidad }) => (
          <Paper key={nombre} withBorder p="sm">
            <Text fz={24} fw={650} className="numero">
              {cantidad}
            </Text>
            <Text fz="xs" c="dimmed">
              {nombre}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
    </Box>
  );
}
