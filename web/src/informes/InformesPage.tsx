import { Box, Table, Title } from '@mantine/core';
import { IconReportAnalytics } from '@tabler/icons-react';
import { useSesion } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { AgendaDeInformes, Elaborar } from './AgendaDeInformes';
import { InformeElaborado } from './InformeElaborado';

/** What is owed and by when, what was made, and making one now. */
export function InformesPage() {
  useTitulo('Informes');
  const sesion = useSesion();
  const agenda = $api.useQuery('get', '/api/v1/informes/agenda', {});
  const lista = $api.useQuery(
    'get',
    '/api/v1/informes',
    {},
    {
      refetchInterval: (consulta) =>
        consulta.state.data?.elementos.some(({ estado }) => estado === 'PENDIENTE' || estado === 'EN_CURSO')
          ? 800
          : false,
    },
  );
  const elabora = !!sesion?.roles.some((rol) => ['coordinador', 'calidad', 'aprobador'].includes(rol));
  const elementos = lista.data?.elementos ?? [];
  return (
    <Box maw={1180} mx="auto">
      <Title order={1} fz={26} mb="md">
        Informes
      </Title>
      {agenda.data && elabora && agenda.data.informes.length > 0 && <Elaborar agenda={agenda.data} />}
      <Title order={2} fz="lg" mb="sm">
        Elaborados
      </Title>
      {lista.isPending && <Esqueleto filas={3} />}
      {lista.isError && <Fallo error={lista.error} reintentar={() => void lista.refetch()} />}
      {lista.isSuccess && elementos.length === 0 && (
        <Vacio titulo="Todavía no hay informes" icono={<IconReportAnalytics size={44} stroke={1.3} />}>
          Los de la agenda se elaboran solos el día de su entrega.
        </Vacio>
      )}
      {elementos.length > 0 && (
        <Table className={tabla.tabla} mb="xl">
          <Table.Thead>
            <Table.Tr>
              {['Informe', 'Periodo', 'Archivos', 'Remitido a'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {elementos.map((informe) => (
              <InformeElaborado key={informe.id} informe={informe} puedeEnviar={elabora} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Title order={2} fz="lg" mb="sm">
        Agenda
      </Title>
      {agenda.isPending && <Esqueleto filas={3} />}
      {agenda.isError && <Fallo error={agenda.error} reintentar={() => void agenda.refetch()} />}
      {agenda.data && <AgendaDeInformes agenda={agenda.data} />}
    </Box>
  );
}
