import { Box, SimpleGrid, Table, Text, Title } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useNombreDeCanal } from '../publico/entidad';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { CargarMas } from '../ui/CargarMas';
import { fechaYHora, hoy } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { useAtenciones } from './listas';
import { CATEGORIAS, NuevaAtencion } from './NuevaAtencion';
import { ResumenDelMes } from './ResumenDelMes';
import { Turnos } from './Turnos';

/** The window and the telephone: who waits, who was attended, and how it went. */
export function AtencionesPage() {
  useTitulo('Atenciones y turnos');
  return (
    <Box maw={1180} mx="auto">
      <Title order={1} fz={26}>
        Atenciones y turnos
      </Title>
      <Text c="dimmed" mb="md">
        Lo que se resuelve en el momento no abre un caso, pero cuenta. Lo que necesita respuesta se radica.
      </Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Turnos />
        <NuevaAtencion />
      </SimpleGrid>
      <ResumenDelMes />
      <Ultimas />
    </Box>
  );
}

function Ultimas() {
  const nombreDeCanal = useNombreDeCanal();
  const consulta = useAtenciones(hoy().slice(0, 7));
  const atenciones = consulta.data?.pages.flatMap((pagina) => pagina.elementos) ?? [];
  return (
    <Box component="section" mt="lg" aria-labelledby="ultimas">
      <Title order={2} fz="lg" id="ultimas" mb="sm">
        Atenciones de este mes
      </Title>
      {consulta.isPending && <Esqueleto filas={4} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && atenciones.length === 0 && (
        <Vacio titulo="Todavía ninguna" icono={<IconUsers size={44} stroke={1.3} />}>
          Registre la primera con el formulario de esta página.
        </Vacio>
      )}
      {atenciones.length > 0 && (
        <Table className={tabla.tabla}>
          <Table.Thead>
            <Table.Tr>
              {['Cuándo', 'Canal', 'De qué se trató', 'Cómo terminó', 'Atendió'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {atenciones.map((atencion) => (
              <Table.Tr key={atencion.id} className={tabla.fila}>
                <Table.Td data-nombre="Cuándo">{fechaYHora(atencion.inicio)}</Table.Td>
                <Table.Td data-nombre="Canal">
                  {[nombreDeCanal(atencion.canal), atencion.linea].filter(Boolean).join(' ')}
                </Table.Td>
                <Table.Td data-nombre="Asunto">
                  {atencion.motivo}
                  {atencion.cliente === 'INTERNO' && ' (cliente interno)'}
                </Table.Td>
                <Table.Td data-nombre="Final">{atencion.radicado ?? CATEGORIAS[atencion.categoria]}</Table.Td>
                <Table.Td data-nombre="Atendió">{atencion.atendidaPor}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <CargarMas
        hayMas={consulta.hasNextPage}
        cargando={consulta.isFetchingNextPage}
        cargar={() => void consulta.fetchNextPage()}
      />
    </Box>
  );
}
