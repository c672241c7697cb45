import {
  ActionIcon,
  Alert,
  Anchor,
  Box,
  Button,
  Group,
  Paper,
  Stack,
  Table,
  Text,
  TextInput,
  Textarea,
  Title,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSesion } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import type { MapeoSui } from '../indicadores/tipos';
import { Esqueleto, Fallo } from '../ui/Avisos';

type Columna = MapeoSui['mapeo']['columnas'][number];

/** `Manizales = 001`, a line each: what a person can read and paste from a resolution. */
const comoLineas = (tabla: Record<string, string>): string =>
  Object.entries(tabla)
    .map(([valor, codigo]) => `${valor} = ${codigo}`)
    .join('\n');

function deLineas(texto: string): Record<string, string> {
  return Object.fromEntries(
    texto
      .split('\n')
      .map((linea) => linea.split('='))
      .filter(([valor, codigo]) => valor?.trim() && codigo !== undefined)
      .map(([valor, ...codigo]) => [valor!.trim(), codigo.join('=').trim()]),
  );
}

function FilaDeColumna(props: {
  columna: Columna;
  alCambiar: (columna: Columna) => void;
  alQuitar: () => void;
}) {
  const { columna, alCambiar } = props;
  const campo = (nombre: 'columna' | 'expresion' | 'tabla', rotulo: string) => (
    <TextInput
      aria-label={`${rotulo} ${columna.columna}`}
      size="xs"
      value={columna[nombre] ?? ''}
      onChange={(evento) => {
        const valor = evento.currentTarget.value;
        alCambiar({ ...columna, [nombre]: nombre === 'tabla' && valor === '' ? undefined : valor });
      }}
    />
  );
  return (
    <Table.Tr>
      <Table.Td>{campo('columna', 'Columna')}</Table.Td>
      <Table.Td>{campo('expresion', 'De dónde sale')}</Table.Td>
      <Table.Td>{campo('tabla', 'Tabla de códigos de')}</Table.Td>
      <Table.Td>
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={`Quitar ${columna.columna}`}
          onClick={props.alQuitar}
        >
          <IconTrash size={17} />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}

function Editor({ vigente, alTerminar }: { vigente: MapeoSui; alTerminar: () => void }) {
  const cliente = useQueryClient();
  const [columnas, setColumnas] = useState<Columna[]>(vigente.mapeo.columnas);
  const [tablas, setTablas] = useState(() =>
    Object.entries(vigente.mapeo.tablas).map(([nombre, tabla]) => ({ nombre, lineas: comoLineas(tabla) })),
  );
  const [motivo, setMotivo] = useState('');
  const publicar = $api.useMutation('post', '/api/v1/exportaciones/sui/mapeo', {
    onSuccess: async ({ version }) => {
      notifications.show({ color: 'cauce', message: `Mapeo publicado: versión ${version}.` });
      await cliente.invalidateQueries({ queryKey: ['get', '/api/v1/exportaciones/sui/mapeo'] });
      await cliente.invalidateQueries({ queryKey: ['get', '/api/v1/exportaciones/sui/sin-codigo'] });
      alTerminar();
    },
  });
  const enviar = (evento: FormEvent) => {
    evento.preventDefault();
    const mapeo = {
      columnas,
      tablas: Object.fromEntries(tablas.map(({ nombre, lineas }) => [nombre, deLineas(lineas)])),
    };
    publicar.mutate({ body: { mapeo, motivo } as never });
  };
  return (
    <form onSubmit={enviar}>
      <Text fz="xs" c="dimmed" mb="xs">
        Una expresión puede nombrar: {vigente.campos.join(', ')}. Lo propio del perfil, como propios.cuenta.
      </Text>
      <Box style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label="Columnas del reporte">
        <Table miw={640} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Columna</Table.Th>
              <Table.Th>De dónde sale (FEEL)</Table.Th>
              <Table.Th>Tabla de códigos</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {columnas.map((columna, i) => (
              <FilaDeColumna
                key={i} // a row is its place: its name is being typed
                columna={columna}
                alCambiar={(otra) => setColumnas(columnas.map((una, j) => (j === i ? otra : una)))}
                alQuitar={() => setColumnas(columnas.filter((_, j) => j !== i))}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      <Button
        size="xs"
        variant="default"
        my="sm"
        onClick={() => setColumnas([...columnas, { columna: 'COLUMNA_NUEVA', expresion: 'radicado' }])}
      >
        Agregar una columna
      </Button>
      <Title order={3} fz="md" mb="xs">
        Tablas de códigos
      </Title>
      <Stack gap="sm">
        {tablas.map(({ nombre, lineas }, i) => (
          <Textarea
            key={nombre}
            label={nombre}
            description="Un valor por línea: valor = código"
            autosize
            minRows={2}
            maxRows={12}
            value={lineas}
            onChange={(evento) => {
              const texto = evento.currentTarget.value;
              setTablas(tablas.map((tabla, j) => (j === i ? { ...tabla, lineas: texto } : tabla)));
            }}
          />
        ))}
      </Stack>
      <TextInput
        label="Por qué se cambia"
        placeholder="Resolución de la SSPD…"
        required
        minLength={5}
        mt="sm"
        value={motivo}
        onChange={(evento) => setMotivo(evento.currentTarget.value)}
      />
      {publicar.isError && (
        <Alert color="red" variant="light" role="alert" mt="sm">
          {mensajeDe(publicar.error)}
        </Alert>
      )}
      <Group mt="md">
        <Button variant="default" onClick={alTerminar}>
          Cancelar
        </Button>
        <Button type="submit" loading={publicar.isPending}>
          Publicar otra versión
        </Button>
      </Group>
    </form>
  );
}

/** The report to the SUI: its layout is a table that people edit, because its codes change by resolution. */
export function MapeoDelSui({ periodo }: { periodo: string }) {
  const [editando, setEditando] = useState(false);
  const sesion = useSesion();
  const vigente = $api.useQuery('get', '/api/v1/exportaciones/sui/mapeo', {});
  const faltan = $api.useQuery('get', '/api/v1/exportaciones/sui/sin-codigo', {
    params: { query: { periodo } },
  });
  const edita = sesion?.roles.some((rol) => ['calidad', 'coordinador', 'admin'].includes(rol));
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} component="section" aria-labelledby="sui">
      <Title order={2} fz="lg" id="sui">
        Reporte al SUI
      </Title>
      <Text fz="sm" c="dimmed" mb="sm">
        Los códigos de la Superintendencia no están verificados: revíselos contra la resolución vigente antes
        de cargar el archivo.
      </Text>
      {vigente.isPending && <Esqueleto filas={2} />}
      {vigente.isError && <Fallo error={vigente.error} />}
      {vigente.data && (
        <>
          <Text fz="sm" mb="xs">
            Mapeo versión {vigente.data.version}, {vigente.data.mapeo.columnas.length} columnas.{' '}
            {vigente.data.motivo}
          </Text>
          {!!faltan.data?.columnas.length && (
            <Alert color="yellow" variant="light" mb="sm">
              <Text fz="sm" fw={600}>
                Valores del periodo sin código
              </Text>
              {faltan.data.columnas.map(({ columna, valores }) => (
                <Text fz="sm" key={columna}>
                  {columna}: {valores.join(', ')}
                </Text>
              ))}
            </Alert>
          )}
          {editando ? (
            <Editor vigente={vigente.data} alTerminar={() => setEditando(false)} />
          ) : (
            <Group>
              <Anchor href={`/api/v1/exportaciones/sui?periodo=${periodo}`} download>
                Descargar el CSV del periodo
              </Anchor>
              {edita && (
                <Button size="xs" variant="default" onClick={() => setEditando(true)}>
                  Editar el mapeo
                </Button>
              )}
            </Group>
          )}
        </>
      )}
    </Paper>
  );
}
