import { Box, Table, Title } from '@mantine/core';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { Barra } from './Barra';
import clases from './Indicadores.module.css';
import { nombreDeMes } from './periodos';
import { numero } from './tipos';

/** Month by channel, with the totals of both (S2-06). */
export function VolumenPorMes({ periodo }: { periodo: string }) {
  const consulta = $api.useQuery('get', '/api/v1/indicadores/volumenes', { params: { query: { periodo } } });
  const { canales = [], meses = [], totales = [], total = 0 } = consulta.data ?? {};
  const mayor = Math.max(0, ...meses.map((mes) => mes.total));
  return (
    <Box component="section" aria-labelledby="volumen" mt="xl">
      <Title order={2} fz="lg" id="volumen" mb="xs">
        Volumen por mes y canal
      </Title>
      {consulta.isPending && <Esqueleto filas={3} alto={36} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && (
        <Box className={clases.tablas} tabIndex={0} role="region" aria-labelledby="volumen">
          <Table className={clases.numeros} bg="white" withTableBorder miw={420}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Mes</Table.Th>
                {canales.map((canal) => (
                  <Table.Th key={canal.codigo}>{canal.nombre}</Table.Th>
                ))}
                <Table.Th>Total</Table.Th>
                <Table.Td aria-hidden />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {meses.map((mes) => (
                <Table.Tr key={mes.mes}>
                  <Table.Th scope="row" style={{ whiteSpace: 'nowrap' }}>
                    {nombreDeMes(mes.mes)}
                  </Table.Th>
                  {mes.cantidades.map((cantidad, i) => (
                    <Table.Td key={canales[i]?.codigo ?? i}>{mes.sinDato ? '–' : numero(cantidad)}</Table.Td>
                  ))}
                  <Table.Td fw={600}>{mes.sinDato ? 'sin dato' : numero(mes.total)}</Table.Td>
                  <Table.Td w="25%">
                    <Barra valor={mes.total} mayor={mayor} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th scope="row">Total</Table.Th>
                {totales.map((suma, i) => (
                  <Table.Td key={canales[i]?.codigo ?? i} fw={600}>
                    {numero(suma)}
                  </Table.Td>
                ))}
                <Table.Td fw={700}>{numero(total)}</Table.Td>
                <Table.Td />
              </Table.Tr>
            </Table.Tfoot>
          </Table>
        </Box>
      )}
    </Box>
  );
}
