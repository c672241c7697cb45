import { Box, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { fechaCorta } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { type Plantilla, autorDe, parametrosDe } from './datos';
import { EsperanAprobacion, VersionConPropuestas } from './EnLista';

function Fila({ plantilla }: { plantilla: Plantilla }) {
  const { clave, titulo, version, variables, propuestas } = plantilla;
  const propias = variables.filter(({ obligatoria }) => obligatoria).map((variable) => variable.nombre);
  return (
    <Table.Tr className={tabla.fila}>
      <Table.Td data-nombre="Plantilla">
        <div>
          <Link
            to="/admin/plantillas/$clase/$nombre"
            params={parametrosDe(clave)}
            className={tabla.enlace}
            style={{ whiteSpace: 'normal' }}
          >
            {titulo}
          </Link>
          <Text fz="xs" c="dimmed">
            {clave}
          </Text>
        </div>
      </Table.Td>
      <Table.Td data-nombre="Necesita">
        <Text fz="sm" lineClamp={2} title={propias.join(', ')}>
          {propias.join(', ') || '—'}
        </Text>
      </Table.Td>
      <Table.Td data-nombre="Versión">
        <VersionConPropuestas {...{ version, propuestas }} />
      </Table.Td>
      <Table.Td data-nombre="Cambió">
        {autorDe(plantilla)}, {fechaCorta(plantilla.vigenteDesde)}
      </Table.Td>
    </Table.Tr>
  );
}

function Lista({ titulo, id, plantillas }: { titulo: string; id: string; plantillas: Plantilla[] }) {
  return (
    <Box component="section" aria-labelledby={id} mb="xl">
      <Title order={2} fz="lg" id={id} mb="xs">
        {titulo}
      </Title>
      <Table className={tabla.tabla}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="32%">Plantilla</Table.Th>
            <Table.Th>Datos que necesita</Table.Th>
            <Table.Th w={170}>Versión</Table.Th>
            <Table.Th w={190}>Quién la cambió</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plantillas.map((plantilla) => (
            <Fila key={plantilla.clave} plantilla={plantilla} />
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}

/** Every letter and mail of the release in force. */
export function PlantillasPage() {
  useTitulo('Plantillas');
  const consulta = $api.useQuery('get', '/api/v1/plantillas', {});
  const porAprobar = consulta.data?.filter(({ propuestas }) => propuestas > 0) ?? [];
  return (
    <Box maw={1160} mx="auto">
      <Title order={1} fz={26}>
        Plantillas
      </Title>
      <Text c="dimmed" mb="md">
        Las cartas y los correos que salen a nombre de la entidad, y cómo se ven sus informes. Una copia
        editada rige cuando otra persona la aprueba; los casos en trámite terminan con la suya.
      </Text>
      {consulta.isPending && <Esqueleto filas={8} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      <EsperanAprobacion
        pendientes={porAprobar.map(({ clave, titulo }) => ({
          id: clave,
          texto: titulo,
          a: '/admin/plantillas/$clase/$nombre',
          params: parametrosDe(clave),
        }))}
      />
      {consulta.data && (
        <>
          <Lista
            titulo="Cartas"
            id="cartas"
            plantillas={consulta.data.filter(({ clase }) => clase === 'carta')}
          />
          <Lista
            titulo="Correos"
            id="correos"
            plantillas={consulta.data.filter(({ clase }) => clase === 'correo')}
          />
          <Lista
            titulo="Informes"
            id="informes"
            plantillas={consulta.data.filter(({ clase }) => clase === 'informe')}
          />
        </>
      )}
    </Box>
  );
}
