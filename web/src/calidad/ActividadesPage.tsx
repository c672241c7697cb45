import { Alert, Box, Button, Group, NativeSelect, Table, Text } from '@mantine/core';
import { IconClipboardCheck, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTieneRol } from '../acceso/sesion';
import { $api, api } from '../api/cliente';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { CargarMas } from '../ui/CargarMas';
import { fechaCorta } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { NuevaActividad } from './NuevaActividad';
import { Encabezado, Estado, Tabla } from './partes';

function useActividades(filtro: { clase?: string; estado?: string }) {
  return useInfiniteQuery({
    queryKey: ['actividades', filtro],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/calidad/actividades', {
          params: { query: { ...(filtro as object), cursor: pageParam } },
          signal,
        })
      ).data!,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (pagina) => pagina.siguiente,
  });
}

/** Trainings, forums, inspections, plans: what is done and proven, whatever its kind. */
export function ActividadesPage() {
  useTitulo('Actividades');
  const filtro = useSearch({ from: '/puesto/actividades' });
  const navigate = useNavigate();
  const puedeProgramar = useTieneRol('coordinador', 'calidad');
  const [nueva, setNueva] = useState(false);
  const [advertencia, setAdvertencia] = useState<string>();
  const clases = $api.useQuery('get', '/api/v1/calidad/actividades/clases', {});
  const consulta = useActividades(filtro);
  const actividades = consulta.data?.pages.flatMap(({ elementos }) => elementos) ?? [];
  const cambiar = (cambio: { clase?: string; estado?: string }) =>
    void navigate({ to: '/actividades', search: { ...filtro, ...cambio } });
  return (
    <Box maw={1180} mx="auto">
      <Encabezado
        titulo="Actividades"
        acciones={
          puedeProgramar && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setNueva(true)}>
              Programar actividad
            </Button>
          )
        }
      >
        Capacitaciones, foros, mesas de trabajo, inspecciones y planes, con la evidencia que cada una exige.
      </Encabezado>
      {advertencia && (
        <Alert
          color="yellow"
          mb="md"
          role="status"
          withCloseButton
          closeButtonLabel="Cerrar"
          onClose={() => setAdvertencia(undefined)}
        >
          {advertencia}
        </Alert>
      )}
      <Group mb="md" gap="sm">
        <NativeSelect
          aria-label="Clase de actividad"
          value={filtro.clase ?? ''}
          onChange={(evento) => cambiar({ clase: evento.currentTarget.value || undefined })}
          data={[
            { value: '', label: 'Todas las clases' },
            ...(clases.data ?? []).map(({ codigo, nombre }) => ({ value: codigo, label: nombre })),
          ]}
        />
        <NativeSelect
          aria-label="Estado"
          value={filtro.estado ?? ''}
          onChange={(evento) => cambiar({ estado: evento.currentTarget.value || undefined })}
          data={[
            { value: '', label: 'Abiertas y ejecutadas' },
            { value: 'ABIERTA', label: 'Abiertas' },
            { value: 'EJECUTADA', label: 'Ejecutadas' },
          ]}
        />
      </Group>
      {consulta.isPending && <Esqueleto filas={5} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && actividades.length === 0 && (
        <Vacio titulo="No hay actividades" icono={<IconClipboardCheck size={44} stroke={1.3} />}>
          Las del plan anual se programan desde el plan; las demás, aquí.
        </Vacio>
      )}
      {actividades.length > 0 && (
        <Tabla columnas={['Actividad', 'Programada', 'Estado', 'Evidencia', 'Compromisos']}>
          {actividades.map((una) => (
            <Table.Tr key={una.id} className={tabla.fila}>
              <Table.Td data-nombre="Actividad">
                <div>
                  <Link
                    to="/actividades/$clave"
                    params={{ clave: una.clave }}
                    className={tabla.enlace}
                    style={{ whiteSpace: 'normal' }}
                  >
                    {una.titulo}
                  </Link>
                  <Text fz="xs" c="dimmed">
                    {una.claseNombre}
                  </Text>
                  {una.advertencia && (
                    <Text fz="xs" c="orange.9" fw={600}>
                      {una.advertencia}
                    </Text>
                  )}
                </div>
              </Table.Td>
              <Table.Td data-nombre="Programada" className={tabla.corta}>
                {fechaCorta(una.programada)}
              </Table.Td>
              <Table.Td data-nombre="Estado">
                <Estado codigo={una.estado} />
              </Table.Td>
              <Table.Td data-nombre="Evidencia">
                {una.evidencias === 1 ? '1 archivo' : `${una.evidencias} archivos`}
              </Table.Td>
              <Table.Td data-nombre="Compromisos">
                {una.compromisosPendientes > 0 ? `${una.compromisosPendientes} por cumplir` : '—'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Tabla>
      )}
      <CargarMas
        hayMas={consulta.hasNextPage}
        cargando={consulta.isFetchingNextPage}
        cargar={() => void consulta.fetchNextPage()}
      />
      {nueva && (
        <NuevaActividad
          alCerrar={() => setNueva(false)}
          alCrear={(advertencias) => {
            setNueva(false);
            setAdvertencia(advertencias.join(' ') || undefined);
          }}
        />
      )}
    </Box>
  );
}
