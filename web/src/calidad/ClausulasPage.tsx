import { Box, Button, Group, NativeSelect, Table, Text } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { $api, api } from '../api/cliente';
import { CampoFecha } from '../ui/CampoFecha';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { CargarMas } from '../ui/CargarMas';
import { fechaYHora } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { FichaDelProceso } from './FichaDelProceso';
import { Encabezado, EnlaceAlAsunto, Seccion, Tabla } from './partes';

interface Filtro {
  clausula?: string;
  desde?: string;
  hasta?: string;
}

function Actividades({ clausula }: { clausula: string }) {
  const consulta = $api.useQuery('get', '/api/v1/calidad/clausulas/actividades', {
    params: { query: { clausula } },
  });
  if (consulta.isPending) return <Esqueleto filas={3} />;
  if (!consulta.data) return <Fallo error={consulta.error} />;
  const { buscadas, actividades } = consulta.data;
  return (
    <>
      {buscadas.length > 0 && (
        <Text fz="sm" mb="sm">
          Hoy es{' '}
          {buscadas
            .map(({ norma, numeral, titulo }) => `${norma}, ${numeral} ${titulo ?? ''}`.trim())
            .join('; ')}
          .
        </Text>
      )}
      {actividades.length === 0 && <Text c="dimmed">Ningún diagrama publicado lleva esta cláusula.</Text>}
      {actividades.length > 0 && (
        <Tabla columnas={['Actividad', 'Proceso', 'PHVA', 'Responde', 'Deja hecho']}>
          {actividades.map((una) => (
            <Table.Tr key={`${una.proceso}/${una.elementoId}`} className={tabla.fila}>
              <Table.Td data-nombre="Actividad">
                <div>
                  <Text fz="sm" fw={600}>
                    {una.nombre}
                  </Text>
                  {una.documentos.length > 0 && (
                    <Text fz="xs" c="dimmed">
                      {una.documentos.join(', ')}
                    </Text>
                  )}
                </div>
              </Table.Td>
              <Table.Td data-nombre="Proceso">
                {una.procesoNombre}, versión {una.version}
              </Table.Td>
              <Table.Td data-nombre="PHVA">{una.phva ?? '—'}</Table.Td>
              <Table.Td data-nombre="Responde">
                {una.responsable ?? '—'}
                {una.autoridad && una.autoridad !== una.responsable ? `; autoridad: ${una.autoridad}` : ''}
              </Table.Td>
              <Table.Td data-nombre="Deja hecho">{una.salida ?? '—'}</Table.Td>
            </Table.Tr>
          ))}
        </Tabla>
      )}
    </>
  );
}

function Evidencia({ filtro }: { filtro: Filtro & { clausula: string } }) {
  const consulta = useInfiniteQuery({
    queryKey: ['evidencia-de-clausula', filtro],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/calidad/clausulas/evidencia', {
          params: { query: { ...filtro, cursor: pageParam } },
          signal,
        })
      ).data!,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (pagina) => pagina.siguiente,
  });
  const entradas = consulta.data?.pages.flatMap(({ elementos }) => elementos) ?? [];
  if (consulta.isPending) return <Esqueleto filas={4} />;
  if (consulta.isError) return <Fallo error={consulta.error} />;
  if (entradas.length === 0) return <Text c="dimmed">No hay registros de esta cláusula en esas fechas.</Text>;
  return (
    <>
      <Tabla columnas={['Cuándo', 'Caso', 'Qué se hizo', 'Quién']}>
        {entradas.map((una) => (
          <Table.Tr key={`${una.caso}/${una.seq}`} className={tabla.fila}>
            <Table.Td data-nombre="Cuándo" className={tabla.corta}>
              {fechaYHora(una.en)}
            </Table.Td>
            <Table.Td data-nombre="Caso" className={tabla.corta}>
              {una.caso ? <EnlaceAlAsunto clave={una.caso} /> : '—'}
            </Table.Td>
            <Table.Td data-nombre="Qué se hizo">{una.nombre ?? una.tipo}</Table.Td>
            <Table.Td data-nombre="Quién">{una.actor ?? 'Ciudadano'}</Table.Td>
          </Table.Tr>
        ))}
      </Tabla>
      <CargarMas
        hayMas={consulta.hasNextPage}
        cargando={consulta.isFetchingNextPage}
        cargar={() => void consulta.fetchNextPage()}
      />
    </>
  );
}

/** An auditor picks a clause and gets what is drawn for it and what was done (S3-26). */
export function ClausulasPage() {
  useTitulo('Auditoría por cláusula');
  const filtro: Filtro = useSearch({ from: '/puesto/clausulas' });
  const navigate = useNavigate();
  const catalogo = $api.useQuery('get', '/api/v1/calidad/clausulas', {});
  const [norma = '', numeral = ''] = (filtro.clausula ?? '').split('#');
  const elegida = catalogo.data?.normas.find(({ standard, edition }) => `${standard}:${edition}` === norma);
  const ir = (cambio: Filtro) => void navigate({ to: '/clausulas', search: { ...filtro, ...cambio } });
  return (
    <Box maw={1180} mx="auto">
      <Encabezado titulo="Auditoría por cláusula">
        De una cláusula a las actividades que la cumplen y a lo que quedó en la bitácora.
      </Encabezado>
      {catalogo.isError && <Fallo error={catalogo.error} />}
      <Group mb="lg" gap="sm" align="flex-end">
        <NativeSelect
          label="Norma"
          value={norma}
          onChange={(e) => {
            const nueva = e.currentTarget.value;
            const primera = catalogo.data?.normas.find((n) => `${n.standard}:${n.edition}` === nueva)
              ?.clausulas[0];
            ir({ clausula: primera ? `${nueva}#${primera.clause}` : undefined });
          }}
          data={[
            { value: '', label: 'Elija una norma' },
            ...(catalogo.data?.normas ?? []).map(({ standard, edition, nombre }) => ({
              value: `${standard}:${edition}`,
              label: nombre,
            })),
          ]}
        />
        <NativeSelect
          label="Cláusula"
          disabled={!elegida}
          value={numeral}
          onChange={(e) => ir({ clausula: `${norma}#${e.currentTarget.value}` })}
          data={(elegida?.clausulas ?? []).map(({ clause, titulo }) => ({
            value: clause,
            label: `${clause} ${titulo}`,
          }))}
        />
        <CampoFecha
          label="Desde"
          clearable
          valor={filtro.desde ?? ''}
          alCambiar={(desde) => ir({ desde: desde || undefined })}
          size="sm"
        />
        <CampoFecha
          label="Hasta"
          clearable
          valor={filtro.hasta ?? ''}
          alCambiar={(hasta) => ir({ hasta: hasta || undefined })}
          size="sm"
        />
        {filtro.clausula && (
          <Button variant="default" onClick={() => void navigate({ to: '/clausulas', search: {} })}>
            Limpiar
          </Button>
        )}
      </Group>
      {!filtro.clausula && (
        <>
          <Vacio titulo="Elija una cláusula" icono={<IconListSearch size={44} stroke={1.3} />}>
            También las de ediciones anteriores: llevan a su equivalente de hoy.
          </Vacio>
          <FichaDelProceso />
        </>
      )}
      {filtro.clausula && (
        <>
          <Seccion titulo="Actividades de los diagramas publicados">
            <Actividades clausula={filtro.clausula} />
          </Seccion>
          <Seccion titulo="Evidencia">
            <Evidencia filtro={{ ...filtro, clausula: filtro.clausula }} />
          </Seccion>
        </>
      )}
    </Box>
  );
}
