import { Box, Button, NativeSelect, SimpleGrid, Table, Text, TextInput, Title } from '@mantine/core';
import { IconMailbox } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../api/cliente';
import { useEntidad } from '../publico/entidad';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { CampoFecha } from '../ui/CampoFecha';
import { fechaYHora, hoy } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { PanelDeFormulario } from '../ui/Formulario';
import { useTitulo } from '../ui/titulo';
import { AperturaPanel } from './AperturaPanel';

const LISTA = ['get', '/api/v1/buzon/aperturas'];

/** Openings of the suggestion box (S4-08): the act, and its slips, each of which becomes a case. */
export function BuzonPage() {
  useTitulo('Buzón de sugerencias');
  const [elegida, setElegida] = useState<string>();
  const consulta = $api.useQuery('get', '/api/v1/buzon/aperturas', {});
  const sedes = useEntidad().data?.sedes ?? [];
  const nombreDeSede = (codigo: string) => sedes.find((sede) => sede.codigo === codigo)?.nombre ?? codigo;
  if (elegida) return <AperturaPanel id={elegida} alVolver={() => setElegida(undefined)} />;
  return (
    <Box maw={1080} mx="auto">
      <Title order={1} fz={26}>
        Buzón de sugerencias
      </Title>
      <Text c="dimmed" mb="md">
        Cada papeleta de una apertura se radica como una petición, con la fecha del acta.
      </Text>
      <NuevaApertura alAbrir={setElegida} />
      {consulta.isPending && <Esqueleto filas={4} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.data?.length === 0 && (
        <Vacio titulo="Ninguna apertura" icono={<IconMailbox size={44} stroke={1.3} />}>
          Registre el acta de la primera apertura para radicar sus papeletas.
        </Vacio>
      )}
      {!!consulta.data?.length && (
        <Table className={tabla.tabla}>
          <Table.Thead>
            <Table.Tr>
              {['Acta', 'Abierto', 'Sede', 'Testigos', 'Papeletas'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {consulta.data.map((apertura) => (
              <Table.Tr key={apertura.id} className={tabla.fila}>
                <Table.Td data-nombre="Acta">
                  <Button size="compact-sm" variant="subtle" onClick={() => setElegida(apertura.id)}>
                    Acta {apertura.numero}
                  </Button>
                </Table.Td>
                <Table.Td data-nombre="Abierto">{fechaYHora(apertura.abiertaEn)}</Table.Td>
                <Table.Td data-nombre="Sede">{nombreDeSede(apertura.sede)}</Table.Td>
                <Table.Td data-nombre="Testigos">
                  {apertura.testigo1} y {apertura.testigo2}
                </Table.Td>
                <Table.Td data-nombre="Papeletas">{apertura.papeletas}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Box>
  );
}

function NuevaApertura({ alAbrir }: { alAbrir: (id: string) => void }) {
  const cliente = useQueryClient();
  const sedes = useEntidad().data?.sedes ?? [];
  const [datos, setDatos] = useState({ dia: hoy(), hora: '08:00', sede: '', testigo1: '', testigo2: '' });
  const abrir = $api.useMutation('post', '/api/v1/buzon/aperturas', {
    onSuccess: async ({ id }) => {
      await cliente.invalidateQueries({ queryKey: LISTA });
      alAbrir(id);
    },
  });
  const enviar = () => {
    const { dia, hora, sede, testigo1, testigo2 } = datos;
    abrir.mutate({
      body: {
        abiertaEn: `${dia}T${hora}:00-05:00`,
        sede: sede || (sedes[0]?.codigo ?? ''),
        testigo1,
        testigo2,
      },
    });
  };
  const texto = (campo: 'testigo1' | 'testigo2', label: string) => (
    <TextInput
      label={label}
      required
      maxLength={120}
      value={datos[campo]}
      onChange={(evento) => setDatos({ ...datos, [campo]: evento.currentTarget.value })}
    />
  );
  return (
    <PanelDeFormulario
      id="nueva-apertura"
      titulo="Registrar una apertura"
      error={abrir.error}
      alEnviar={enviar}
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        <CampoFecha label="Día" required valor={datos.dia} alCambiar={(dia) => setDatos({ ...datos, dia })} />
        <TextInput
          type="time"
          label="Hora"
          required
          value={datos.hora}
          onChange={(evento) => setDatos({ ...datos, hora: evento.currentTarget.value })}
        />
        <NativeSelect
          label="Sede"
          value={datos.sede}
          onChange={(evento) => setDatos({ ...datos, sede: evento.currentTarget.value })}
          data={sedes.map(({ codigo, nombre }) => ({ value: codigo, label: nombre }))}
        />
        {texto('testigo1', 'Primer testigo')}
        {texto('testigo2', 'Segundo testigo')}
      </SimpleGrid>
      <Button type="submit" mt="md" loading={abrir.isPending}>
        Registrar el acta
      </Button>
    </PanelDeFormulario>
  );
}
