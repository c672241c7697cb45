import {
  Anchor,
  Badge,
  Box,
  Breadcrumbs,
  Button,
  Group,
  Paper,
  Stack,
  Table,
  Text,
  Title,
} from '@mantine/core';
import { IconKey, IconReceipt } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTieneRol } from '../acceso/sesion';
import { $api } from '../api/cliente';
import type { Acuerdo } from '../api/tipos';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { Datos } from '../ui/Datos';
import { fechaCorta, fechaYHora } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { AutorizarEfectivo } from './AutorizarEfectivo';
import { RegistrarPago } from './RegistrarPago';
import { ESTADOS_DE_ACUERDO, MEDIOS, nombreDeCuota, pesos } from './textos';

function Plan({ acuerdo }: { acuerdo: Acuerdo }) {
  const pagos = new Map(acuerdo.pagos.map((pago) => [pago.cuota, pago]));
  return (
    <Table className={tabla.tabla} aria-label="Plan de cuotas">
      <Table.Thead>
        <Table.Tr>
          {['Cuota', 'Vence', 'Valor', 'Pago'].map((titulo) => (
            <Table.Th key={titulo}>{titulo}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {acuerdo.cuotas.map((cuota) => {
          const pago = pagos.get(cuota.numero);
          return (
            <Table.Tr key={cuota.id} className={tabla.fila}>
              <Table.Td data-nombre="Cuota">{nombreDeCuota(cuota.numero)}</Table.Td>
              <Table.Td data-nombre="Vence" className={tabla.corta}>
                {fechaCorta(cuota.vence)}
              </Table.Td>
              <Table.Td data-nombre="Valor" className={tabla.corta}>
                {pesos(cuota.valor)}
              </Table.Td>
              <Table.Td data-nombre="Pago">
                {pago ? (
                  `${fechaCorta(pago.fecha)} · ${MEDIOS[pago.medio] ?? pago.medio} ${pago.referencia}${pago.autorizacion ? ` (autorización ${pago.autorizacion})` : ''}`
                ) : cuota.moraEn ? (
                  <Badge color="red" variant="light" tt="none" c="red.9">
                    En mora
                  </Badge>
                ) : (
                  'Pendiente'
                )}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function Autorizaciones({ acuerdo }: { acuerdo: Acuerdo }) {
  if (!acuerdo.autorizaciones.length) return null;
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} fz="md" mb="xs">
        Autorizaciones de gerencia para recibir efectivo
      </Title>
      <Stack component="ul" gap={6} p={0} m={0} style={{ listStyle: 'none' }}>
        {acuerdo.autorizaciones.map((autorizacion) => (
          <Text component="li" fz="sm" key={autorizacion.id}>
            <strong>{autorizacion.numero}</strong>: cuota {nombreDeCuota(autorizacion.cuota).toLowerCase()},
            hasta el {fechaCorta(autorizacion.vence)}, {autorizacion.otorgadaPor}. {autorizacion.motivo}{' '}
            {autorizacion.usadaEn ? `Usada el ${fechaYHora(autorizacion.usadaEn)}.` : 'Sin usar.'}
          </Text>
        ))}
      </Stack>
    </Paper>
  );
}

/** One agreement: its conditions, its plan, its payments, and what the management allowed (S3-15, S0-11). */
export function AcuerdoPage() {
  const { numero } = useParams({ from: '/puesto/acuerdos/$numero' });
  useTitulo(`Acuerdo ${numero}`);
  const registra = useTieneRol('gestor', 'coordinador');
  const autoriza = useTieneRol('aprobador');
  const [abierto, setAbierto] = useState<'pago' | 'autorizacion'>();
  const consulta = $api.useQuery('get', '/api/v1/acuerdos/{numero}', { params: { path: { numero } } });
  const acuerdo = consulta.data;
  const vigente = acuerdo?.estado === 'VIGENTE';
  return (
    <Box maw={1080} mx="auto">
      <Breadcrumbs fz="sm" mb={4} aria-label="Ruta" component="nav">
        <Anchor component={Link} to="/acuerdos" fz="sm">
          Acuerdos de pago
        </Anchor>
        <Text fz="sm" className="numero">
          {numero}
        </Text>
      </Breadcrumbs>
      {consulta.isPending && <Esqueleto filas={3} alto={120} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {acuerdo && (
        <Stack>
          <Group justify="space-between">
            <Group gap="sm">
              <Title order={1} fz={26}>
                Acuerdo {acuerdo.numero}
              </Title>
              <Badge size="lg" variant="light" tt="none" c={`${ESTADOS_DE_ACUERDO[acuerdo.estado]!.color}.9`}>
                {ESTADOS_DE_ACUERDO[acuerdo.estado]!.nombre}
              </Badge>
            </Group>
            <Group gap="xs">
              {vigente && autoriza && (
                <Button
                  variant="default"
                  leftSection={<IconKey size={18} aria-hidden />}
                  onClick={() => setAbierto('autorizacion')}
                >
                  Autorizar efectivo
                </Button>
              )}
              {vigente && registra && (
                <Button
                  leftSection={<IconReceipt size={18} aria-hidden />}
                  onClick={() => setAbierto('pago')}
                >
                  Registrar un pago
                </Button>
              )}
            </Group>
          </Group>
          <Paper withBorder p="md">
            <Datos
              filas={[
                [
                  'Radicado',
                  <Link key="r" to="/casos/$radicado" params={{ radicado: acuerdo.radicado }}>
                    {acuerdo.radicado}
                  </Link>,
                ],
                ['Concepto', acuerdo.concepto],
                ['Deuda', pesos(acuerdo.deuda)],
                ['Saldo', pesos(acuerdo.saldo)],
                ['Referencia para el banco y tesorería', acuerdo.numero],
                ['Firmado', acuerdo.firmadoEn && fechaCorta(acuerdo.firmadoEn)],
                ['No se firmó porque', acuerdo.motivoNoFirma],
                ['Terminado', acuerdo.terminadoEn && fechaYHora(acuerdo.terminadoEn)],
              ]}
            />
          </Paper>
          <Plan acuerdo={acuerdo} />
          <Autorizaciones acuerdo={acuerdo} />
          {abierto === 'pago' && <RegistrarPago acuerdo={acuerdo} alCerrar={() => setAbierto(undefined)} />}
          {abierto === 'autorizacion' && (
            <AutorizarEfectivo acuerdo={acuerdo} alCerrar={() => setAbierto(undefined)} />
          )}
        </Stack>
      )}
    </Box>
  );
}
