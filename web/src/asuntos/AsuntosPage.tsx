import { Box, Button, Group, SegmentedControl, Table, Text, Title } from '@mantine/core';
import { IconClipboardList, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { $api, api } from '../api/cliente';
import type { AsuntoResumen } from '../api/tipos';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { CargarMas } from '../ui/CargarMas';
import { fechaCorta } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { IniciarAsunto } from './IniciarAsunto';

function useAsuntos(todos: boolean) {
  return useInfiniteQuery({
    queryKey: ['asuntos', todos],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/asuntos', {
          params: { query: { abiertos: todos ? 'false' : 'true', cursor: pageParam } },
          signal,
        })
      ).data!,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (pagina) => pagina.siguiente,
    placeholderData: keepPreviousData,
  });
}

function Fila({ asunto }: { asunto: AsuntoResumen }) {
  return (
    <Table.Tr className={tabla.fila}>
      <Table.Td data-nombre="Asunto" className={tabla.ancha}>
        <Link to="/casos/$radicado" params={{ radicado: asunto.clave }} className={tabla.enlace}>
          {asunto.titulo}
        </Link>
        <Text fz="xs" c="dimmed" className="numero">
          {asunto.clave}
        </Text>
      </Table.Td>
      <Table.Td data-nombre="Proceso">{asunto.procesoNombre}</Table.Td>
      <Table.Td data-nombre="Iniciado" className={tabla.corta}>
        {fechaCorta(asunto.iniciadoEn)}
      </Table.Td>
      <Table.Td data-nombre="Viene de" className={tabla.corta}>
        {asunto.casoRelacionado ? (
          <Link to="/casos/$radicado" params={{ radicado: asunto.casoRelacionado }} className={tabla.enlace}>
            {asunto.casoRelacionado}
          </Link>
        ) : (
          '—'
        )}
      </Table.Td>
      <Table.Td data-nombre="Terminado" className={tabla.corta}>
        {asunto.cerradoEn ? fechaCorta(asunto.cerradoEn) : 'En curso'}
      </Table.Td>
    </Table.Tr>
  );
}

/** The processes that no petition starts: planning, document control, activities, calls to return. */
export function AsuntosPage() {
  useTitulo('Asuntos internos');
  const { ver } = useSearch({ from: '/puesto/asuntos' });
  const navigate = useNavigate();
  const [iniciando, setIniciando] = useState(false);
  const todos = ver === 'todos';
  const consulta = useAsuntos(todos);
  const iniciables = $api.useQuery('get', '/api/v1/asuntos/iniciables');
  const asuntos = consulta.data?.pages.flatMap((pagina) => pagina.elementos) ?? [];
  return (
    <Box maw={1180} mx="auto">
      <Group justify="space-between" mb="sm">
        <Title order={1} fz={26}>
          Asuntos internos
        </Title>
        {Boolean(iniciables.data?.length) && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setIniciando(true)}>
            Iniciar un proceso
          </Button>
        )}
      </Group>
      <SegmentedControl
        mb="md"
        aria-label="Qué asuntos se muestran"
        value={todos ? 'todos' : 'abiertos'}
        onChange={(valor) =>
          void navigate({ to: '/asuntos', search: { ver: valor === 'todos' ? 'todos' : undefined } })
        }
        data={[
          { value: 'abiertos', label: 'En curso' },
          { value: 'todos', label: 'Todos' },
        ]}
      />
      {consulta.isPending && <Esqueleto filas={6} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && !asuntos.length && (
        <Vacio titulo="No hay asuntos en curso" icono={<IconClipboardList size={44} stroke={1.3} />}>
          Aquí aparecen los procesos que no nacen de una petición: el plan anual, las actividades, el control
          de documentos.
        </Vacio>
      )}
      {asuntos.length > 0 && (
        <Table className={tabla.tabla} aria-busy={consulta.isPlaceholderData}>
          <Table.Thead>
            <Table.Tr>
              {['Asunto', 'Proceso', 'Iniciado', 'Viene de', 'Terminado'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {asuntos.map((asunto) => (
              <Fila key={asunto.clave} asunto={asunto} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <CargarMas
        hayMas={consulta.hasNextPage}
        cargando={consulta.isFetchingNextPage}
        cargar={() => void consulta.fetchNextPage()}
      />
      {iniciando && iniciables.data && (
        <IniciarAsunto procesos={iniciables.data} alCerrar={() => setIniciando(false)} />
      )}
    </Box>
  );
}
