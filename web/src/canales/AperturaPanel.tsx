import {
  Anchor,
  Box,
  Button,
  NumberInput,
  SimpleGrid,
  Table,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { $api, api } from '../api/cliente';
import type { AperturaDeBuzon } from '../api/tipos';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { estadoDe } from '../ui/estados';
import { fechaYHora } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { PanelDeFormulario } from '../ui/Formulario';
import { ImportarCsv } from './ImportarCsv';

/** One opening: its slips, one by one or from a file. The number of a slip says which it is, however often it is sent. */
export function AperturaPanel({ id, alVolver }: { id: string; alVolver: () => void }) {
  const cliente = useQueryClient();
  const opciones = { params: { path: { id } } };
  const consulta = $api.useQuery('get', '/api/v1/buzon/aperturas/{id}', opciones);
  const recargar = useCallback(() => {
    void cliente.invalidateQueries({ queryKey: ['get', '/api/v1/buzon/aperturas/{id}'] });
    void cliente.invalidateQueries({ queryKey: ['get', '/api/v1/buzon/aperturas'] });
  }, [cliente]);
  const subir = async (archivo: File) => {
    const cuerpo = new FormData();
    cuerpo.set('archivo', archivo);
    const { data } = await api.POST('/api/v1/buzon/aperturas/{id}/archivo', {
      ...opciones,
      body: cuerpo as never,
      bodySerializer: (body) => body as never,
    });
    return data!.importacionId;
  };
  const apertura = consulta.data;
  return (
    <Box maw={1080} mx="auto">
      <Button
        variant="subtle"
        size="compact-sm"
        mb="sm"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        onClick={alVolver}
      >
        Todas las aperturas
      </Button>
      {consulta.isPending && <Esqueleto filas={4} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {apertura && (
        <>
          <Title order={1} fz={26}>
            Acta {apertura.numero}: buzón abierto el {fechaYHora(apertura.abiertaEn)}
          </Title>
          <Text c="dimmed" mb="md">
            Testigos: {apertura.testigo1} y {apertura.testigo2}. {apertura.papeletas} papeletas radicadas.
          </Text>
          <NuevaPapeleta id={id} siguiente={(apertura.casos.at(-1)?.n ?? 0) + 1} alRadicar={recargar} />
          <ImportarCsv
            titulo="Importar un archivo"
            descripcion="Columnas separadas por punto y coma: n; texto; y si se conocen asunto; nombre; documento; telefono; correo; direccion."
            subir={subir}
            alTerminar={recargar}
          />
          {apertura.casos.length > 0 && <Casos casos={apertura.casos} />}
        </>
      )}
    </Box>
  );
}

const VACIA = { texto: '', asunto: '', nombre: '', telefono: '', correo: '' };

function NuevaPapeleta({
  id,
  siguiente,
  alRadicar,
}: {
  id: string;
  siguiente: number;
  alRadicar: () => void;
}) {
  const [n, setN] = useState<number | string>('');
  const [datos, setDatos] = useState(VACIA);
  const radicar = $api.useMutation('post', '/api/v1/buzon/aperturas/{id}/papeletas', {
    onSuccess: ({ radicado, repetida, n: numero }) => {
      setDatos(VACIA);
      setN('');
      notifications.show({
        color: 'cauce',
        message: repetida
          ? `La papeleta ${numero} ya era el radicado ${radicado}.`
          : `La papeleta ${numero} quedó con el radicado ${radicado}.`,
      });
      alRadicar();
    },
  });
  const enviar = () => {
    radicar.mutate({ params: { path: { id } }, body: { n: Number(n) || siguiente, ...datos } });
  };
  const campo = (nombre: keyof typeof VACIA, label: string, tipo = 'text') => (
    <TextInput
      type={tipo}
      label={label}
      value={datos[nombre]}
      onChange={(evento) => setDatos({ ...datos, [nombre]: evento.currentTarget.value })}
    />
  );
  return (
    <PanelDeFormulario
      id="nueva-papeleta"
      titulo="Radicar una papeleta"
      error={radicar.error}
      alEnviar={enviar}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <NumberInput
          label="Número de la papeleta"
          min={1}
          max={5000}
          value={n === '' ? siguiente : n}
          onChange={setN}
        />
        {campo('asunto', 'Asunto (opcional)')}
      </SimpleGrid>
      <Textarea
        mt="md"
        label="Lo que dice"
        description="Tal como está escrita."
        required
        autosize
        minRows={3}
        maxLength={20000}
        value={datos.texto}
        onChange={(evento) => setDatos({ ...datos, texto: evento.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" mt="md">
        {campo('nombre', 'Nombre (si lo dejó)')}
        {campo('telefono', 'Teléfono', 'tel')}
        {campo('correo', 'Correo', 'email')}
      </SimpleGrid>
      <Button type="submit" mt="md" loading={radicar.isPending}>
        Radicar la papeleta
      </Button>
    </PanelDeFormulario>
  );
}

function Casos({ casos }: { casos: AperturaDeBuzon['casos'] }) {
  return (
    <Table className={tabla.tabla}>
      <Table.Thead>
        <Table.Tr>
          {['Papeleta', 'Radicado', 'Asunto', 'Estado'].map((titulo) => (
            <Table.Th key={titulo}>{titulo}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {casos.map(({ n, radicado, asunto, estado }) => (
          <Table.Tr key={n} className={tabla.fila}>
            <Table.Td data-nombre="Papeleta">{n}</Table.Td>
            <Table.Td data-nombre="Radicado">
              <Anchor
                component={Link}
                to="/casos/$radicado"
                params={{ radicado } as never}
                className="numero"
              >
                {radicado}
              </Anchor>
            </Table.Td>
            <Table.Td data-nombre="Asunto">{asunto}</Table.Td>
            <Table.Td data-nombre="Estado">{estadoDe(estado).nombre}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
