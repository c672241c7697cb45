import { Box, Button, NativeSelect, Table, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTieneRol } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { Encabezado } from '../calidad/partes';
import { RegistrarNoConformidad } from '../calidad/RegistrarNoConformidad';
import { causaEnPalabras } from '../caso/ResumenDelCaso';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { enPalabras } from '../ui/estados';
import { fechaCorta } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';

export function NoConformidadesPage() {
  useTitulo('No conformidades');
  const { estado } = useSearch({ from: '/puesto/no-conformidades' });
  const navigate = useNavigate();
  const [registra, setRegistra] = useState(false);
  const puedeRegistrar = useTieneRol('calidad', 'coordinador', 'gestor');
  const consulta = $api.useQuery('get', '/api/v1/no-conformidades', {
    params: { query: { estado: estado as never } },
  });
  const elementos = consulta.data?.elementos ?? [];
  return (
    <Box maw={1180} mx="auto">
      <Encabezado
        titulo="No conformidades"
        acciones={
          puedeRegistrar && <Button onClick={() => setRegistra(true)}>Registrar no conformidad</Button>
        }
      />
      <NativeSelect
        mb="md"
        maw={280}
        aria-label="Estado"
        value={estado ?? ''}
        onChange={(evento) =>
          void navigate({
            to: '/no-conformidades',
            search: { estado: evento.currentTarget.value || undefined },
          })
        }
        data={[
          { value: '', label: 'Todas' },
          { value: 'ABIERTA', label: 'Abiertas' },
          { value: 'EN_ACCION', label: 'En acción' },
          { value: 'EN_VERIFICACION', label: 'En verificación' },
          { value: 'CERRADA', label: 'Cerradas' },
        ]}
      />
      {consulta.isPending && <Esqueleto filas={6} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && !elementos.length && (
        <Vacio titulo="No hay no conformidades" icono={<IconShieldCheck size={44} stroke={1.3} />}>
          Cuando un término se venza, o una falla se repita, se abrirá aquí sin que nadie la escriba.
        </Vacio>
      )}
      {elementos.length > 0 && (
        <Table className={tabla.tabla}>
          <Table.Thead>
            <Table.Tr>
              {['Número', 'Radicado', 'Causa', 'Abierta', 'Estado', 'Cerrada'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {elementos.map((nc) => (
              <Table.Tr key={nc.id} className={tabla.fila}>
                <Table.Td data-nombre="Número">
                  <Link to="/no-conformidades/$id" params={{ id: nc.id }} className={tabla.enlace}>
                    NC-{nc.numero}
                  </Link>
                </Table.Td>
                <Table.Td data-nombre="Radicado">
                  <Link to="/casos/$radicado" params={{ radicado: nc.radicado }} className={tabla.encima}>
                    {nc.radicado}
                  </Link>
                </Table.Td>
                <Table.Td data-nombre="Causa">
                  <Text fz="sm" fw={600}>
                    {causaEnPalabras(nc.causa)}
                  </Text>
                  {nc.descripcion && (
                    <Text fz="xs" c="dimmed">
                      {nc.descripcion}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td data-nombre="Abierta">{fechaCorta(nc.abiertaEn)}</Table.Td>
                <Table.Td data-nombre="Estado">{enPalabras(nc.estado)}</Table.Td>
                <Table.Td data-nombre="Cerrada">{nc.cerradaEn ? fechaCorta(nc.cerradaEn) : '—'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {registra && <RegistrarNoConformidad alCerrar={() => setRegistra(false)} />}
    </Box>
  );
}
