import { Box, Group, NativeSelect, Table, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFolderOpen, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/cliente';
import type { CasoResumen } from '../api/tipos';
import { useNombreDeCanal } from '../publico/entidad';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { CargarMas } from '../ui/CargarMas';
import { ESTADOS_DE_CASO, estaAbierto, estadoDe } from '../ui/estados';
import { fechaCorta } from '../ui/fechas';
import { Semaforo } from '../ui/Semaforo';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';

function useCasos(q: string | undefined, estado: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['casos', q ?? '', estado ?? ''],
    queryFn: async ({ pageParam, signal }) =>
      (await api.GET('/api/v1/casos', { params: { query: { q, estado, cursor: pageParam } }, signal })).data!,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (pagina) => pagina.siguiente,
    placeholderData: keepPreviousData,
  });
}

function Fila({ caso }: { caso: CasoResumen }) {
  const nombreDeCanal = useNombreDeCanal();
  return (
    <Table.Tr className={tabla.fila}>
      <Table.Td data-nombre="Radicado">
        <Link to="/casos/$radicado" params={{ radicado: caso.radicado }} className={tabla.enlace}>
          {caso.radicado}
        </Link>
      </Table.Td>
      <Table.Td data-nombre="Asunto" className={tabla.ancha}>
        <Text fz="sm" fw={600} lineClamp={2}>
          {caso.asunto}
        </Text>
        <Text fz="xs" c="dimmed">
          {caso.tipoNombre} · {nombreDeCanal(caso.canal)}
        </Text>
      </Table.Td>
      <Table.Td data-nombre="Recibido" className={tabla.corta}>
        {fechaCorta(caso.recibidoEn)}
      </Table.Td>
      <Table.Td data-nombre="Estado" className={tabla.corta}>
        {estadoDe(caso.estado).nombre}
      </Table.Td>
      <Table.Td data-nombre="Término">
        {estaAbierto(caso.estado) || caso.respondidoEn ? (
          <Semaforo
            color={caso.semaforo}
            dias={caso.diasRestantes}
            vence={caso.vence}
            respondidoEn={caso.respondidoEn}
          />
        ) : (
          <Text fz="sm" c="dimmed">
            No aplica
          </Text>
        )}
        {caso.respondidoEn && (
          <Text fz="xs" c="dimmed" className={tabla.corta}>
            el {fechaCorta(caso.respondidoEn)}
          </Text>
        )}
      </Table.Td>
      <Table.Td data-nombre="Responsable">{caso.gestorNombre ?? caso.gestor ?? '—'}</Table.Td>
    </Table.Tr>
  );
}

function Busqueda({ q, estado }: { q?: string; estado?: string }) {
  const navigate = useNavigate({ from: '/casos' });
  const [texto, setTexto] = useState(q ?? '');
  const cambiar = (cambio: { q?: string; estado?: string }) =>
    void navigate({ search: (antes) => ({ ...antes, ...cambio }), replace: true });
  const buscar = useDebouncedCallback((valor: string) => cambiar({ q: valor.trim() || undefined }), 250);
  return (
    <Group gap="sm" mb="md" align="flex-end">
      <TextInput
        type="search"
        aria-label="Buscar casos"
        placeholder="Radicado, asunto, nombre o documento"
        leftSection={<IconSearch size={18} aria-hidden />}
        value={texto}
        style={{ flex: '1 1 260px' }}
        onChange={(evento) => {
          setTexto(evento.currentTarget.value);
          buscar(evento.currentTarget.value);
        }}
      />
      <NativeSelect
        aria-label="Estado"
        value={estado ?? ''}
        onChange={(evento) => cambiar({ estado: evento.currentTarget.value || undefined })}
        data={[
          { value: '', label: 'Todos los estados' },
          ...ESTADOS_DE_CASO.map((codigo) => ({ value: codigo, label: estadoDe(codigo).nombre })),
        ]}
      />
    </Group>
  );
}

export function CasosPage() {
  useTitulo('Casos');
  const { q, estado } = useSearch({ from: '/puesto/casos' });
  const consulta = useCasos(q, estado);
  const casos = consulta.data?.pages.flatMap((pagina) => pagina.elementos) ?? [];
  return (
    <Box maw={1240} mx="auto">
      <Title order={1} fz={26} mb="sm">
        Casos
      </Title>
      <Busqueda q={q} estado={estado} />
      {consulta.isPending && <Esqueleto filas={8} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && !casos.length && (
        <Vacio titulo="Ningún caso coincide" icono={<IconFolderOpen size={44} stroke={1.3} />}>
          Busque por el número de radicado, una palabra del asunto o el nombre de la persona.
        </Vacio>
      )}
      {casos.length > 0 && (
        <Table className={tabla.tabla} aria-busy={consulta.isPlaceholderData}>
          <Table.Thead>
            <Table.Tr>
              {['Radicado', 'Asunto', 'Recibido', 'Estado', 'Término', 'Responsable'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {casos.map((caso) => (
              <Fila key={caso.casoId} caso={caso} />
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
