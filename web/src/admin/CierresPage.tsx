import { Box, Button, NativeSelect, SimpleGrid, Table, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCalendarOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../api/cliente';
import type { CierreLocal } from '../api/tipos';
import { useEntidad } from '../publico/entidad';
import { CampoFecha } from '../ui/CampoFecha';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { fechaLarga, fechaYHora } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { PanelDeFormulario } from '../ui/Formulario';
import { useTitulo } from '../ui/titulo';

const VACIO = { fecha: '', acto: '', sede: '' };

function NuevoCierre() {
  const cliente = useQueryClient();
  const sedes = useEntidad().data?.sedes ?? [];
  const [datos, setDatos] = useState(VACIO);
  const registrar = $api.useMutation('post', '/api/v1/cierres-locales', {
    onSuccess: async (cierre) => {
      setDatos(VACIO);
      notifications.show({
        color: 'cauce',
        message: cierre.sede
          ? 'Cierre registrado. El de una sola sede no detiene los términos.'
          : 'Cierre registrado. Los términos abiertos se recalculan.',
      });
      await cliente.invalidateQueries({ queryKey: ['get', '/api/v1/cierres-locales'] });
    },
  });
  const enviar = () => {
    registrar.mutate({
      body: { fecha: datos.fecha, acto: datos.acto.trim(), sede: datos.sede || undefined },
    });
  };
  return (
    <PanelDeFormulario
      id="nuevo-cierre"
      titulo="Registrar un cierre"
      error={registrar.error}
      alEnviar={enviar}
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        <CampoFecha
          label="Día"
          required
          valor={datos.fecha}
          alCambiar={(fecha) => setDatos({ ...datos, fecha })}
        />
        <TextInput
          label="Acto que lo ordena"
          placeholder="Resolución 123 de 2026"
          required
          minLength={5}
          maxLength={200}
          value={datos.acto}
          onChange={(evento) => setDatos({ ...datos, acto: evento.currentTarget.value })}
        />
        <NativeSelect
          label="Sede"
          description="El de una sola sede no detiene los términos."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={datos.sede}
          onChange={(evento) => setDatos({ ...datos, sede: evento.currentTarget.value })}
          data={[
            { value: '', label: 'Toda la entidad' },
            ...sedes.map(({ codigo, nombre }) => ({ value: codigo, label: nombre })),
          ]}
        />
      </SimpleGrid>
      <Button type="submit" mt="md" loading={registrar.isPending}>
        Registrar
      </Button>
    </PanelDeFormulario>
  );
}

function Fila({ cierre, sede }: { cierre: CierreLocal; sede: string }) {
  return (
    <Table.Tr className={tabla.fila}>
      <Table.Td data-nombre="Día">
        <Text fz="sm" fw={600}>
          {fechaLarga(cierre.fecha)}
        </Text>
      </Table.Td>
      <Table.Td data-nombre="Acto">{cierre.acto}</Table.Td>
      <Table.Td data-nombre="Sede">{sede}</Table.Td>
      <Table.Td data-nombre="Registró">
        {cierre.creadoPor}, {fechaYHora(cierre.creadoEn)}
      </Table.Td>
    </Table.Tr>
  );
}

/** Days without attention by an act of the entity: they do not count in any term (A10), and open terms move (A11). */
export function CierresPage() {
  useTitulo('Cierres locales');
  const consulta = $api.useQuery('get', '/api/v1/cierres-locales', {});
  const sedes = useEntidad().data?.sedes ?? [];
  const nombreDeSede = (codigo?: string) =>
    codigo ? (sedes.find((sede) => sede.codigo === codigo)?.nombre ?? codigo) : 'Toda la entidad';
  return (
    <Box maw={1080} mx="auto">
      <Title order={1} fz={26}>
        Cierres locales
      </Title>
      <Text c="dimmed" mb="md">
        Días sin atención al público por un acto de la entidad: no cuentan en ningún término.
      </Text>
      <NuevoCierre />
      {consulta.isPending && <Esqueleto filas={3} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.data?.length === 0 && (
        <Vacio titulo="Ningún cierre registrado" icono={<IconCalendarOff size={44} stroke={1.3} />}>
          Los festivos de ley ya cuentan: aquí solo van los cierres propios.
        </Vacio>
      )}
      {!!consulta.data?.length && (
        <Table className={tabla.tabla}>
          <Table.Thead>
            <Table.Tr>
              {['Día', 'Acto', 'Sede', 'Registró'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {consulta.data.map((cierre) => (
              <Fila key={cierre.id} cierre={cierre} sede={nombreDeSede(cierre.sede)} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Box>
  );
}
