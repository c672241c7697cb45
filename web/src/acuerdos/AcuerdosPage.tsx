import { Badge, Box, SegmentedControl, Table, Text, Title } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { fechaCorta } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { ESTADOS_DE_ACUERDO, pesos } from './textos';

const FILTROS = [
  { value: 'VIGENTE', label: 'Vigentes' },
  { value: 'INCUMPLIDO', label: 'Incumplidos' },
  { value: 'CUMPLIDO', label: 'Cumplidos' },
  { value: 'todos', label: 'Todos' },
];

/** Payment agreements, the one whose instalment is due first on top (S3-15). */
export function AcuerdosPage() {
  useTitulo('Acuerdos de pago');
  const { estado } = useSearch({ from: '/puesto/acuerdos' });
  const navigate = useNavigate();
  const actual = estado ?? 'VIGENTE';
  const consulta = $api.useQuery('get', '/api/v1/acuerdos', {
    params: { query: { estado: actual === 'todos' ? undefined : (actual as 'VIGENTE') } },
  });
  const acuerdos = consulta.data?.elementos ?? [];
  return (
    <Box maw={1180} mx="auto">
      <Title order={1} fz={26} mb="sm">
        Acuerdos de pago
      </Title>
      <SegmentedControl
        mb="md"
        aria-label="Qué acuerdos se muestran"
        value={actual}
        onChange={(valor) => void navigate({ to: '/acuerdos', search: { estado: valor } })}
        data={FILTROS}
      />
      {consulta.isPending && <Esqueleto filas={5} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && !acuerdos.length && (
        <Vacio titulo="Ningún acuerdo aquí" icono={<IconReceipt size={44} stroke={1.3} />}>
          Los acuerdos nacen de una petición de pago en cuotas.
        </Vacio>
      )}
      {acuerdos.length > 0 && (
        <Table className={tabla.tabla}>
          <Table.Thead>
            <Table.Tr>
              {['Acuerdo', 'Radicado', 'Deuda', 'Saldo', 'Próxima cuota', 'Estado'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {acuerdos.map((acuerdo) => (
              <Table.Tr key={acuerdo.id} className={tabla.fila}>
                <Table.Td data-nombre="Acuerdo" className={tabla.ancha}>
                  <Link to="/acuerdos/$numero" params={{ numero: acuerdo.numero }} className={tabla.enlace}>
                    {acuerdo.numero}
                  </Link>
                  <Text fz="xs" c="dimmed">
                    {acuerdo.concepto}
                  </Text>
                </Table.Td>
                <Table.Td data-nombre="Radicado" className={tabla.corta}>
                  {acuerdo.radicado}
                </Table.Td>
                <Table.Td data-nombre="Deuda" className={tabla.corta}>
                  {pesos(acuerdo.deuda)}
                </Table.Td>
                <Table.Td data-nombre="Saldo" className={tabla.corta}>
                  {pesos(acuerdo.saldo)}
                </Table.Td>
                <Table.Td data-nombre="Próxima cuota" className={tabla.corta}>
                  {fechaCorta(acuerdo.proximaCuota)}
                </Table.Td>
                <Table.Td data-nombre="Estado" className={tabla.corta}>
                  <Badge variant="light" tt="none" c={`${ESTADOS_DE_ACUERDO[acuerdo.estado]!.color}.9`}>
                    {ESTADOS_DE_ACUERDO[acuerdo.estado]!.nombre}
                  </Badge>
                  {acuerdo.enMora && acuerdo.estado === 'VIGENTE' && (
                    <Badge ml={6} color="red" variant="light" tt="none" c="red.9">
                      En mora
                    </Badge>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Box>
  );
}
