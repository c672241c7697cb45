import {
  Alert,
  Box,
  Button,
  FileInput,
  Group,
  Paper,
  Progress,
  Stack,
  Table,
  Text,
  Title,
} from '@mantine/core';
import { IconFileTypeCsv, IconUpload } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { $api, api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import type { Importacion } from '../api/tipos';
import tabla from '../ui/Tabla.module.css';

interface Props {
  titulo: string;
  descripcion: string;
  /** Where the file goes: sends it, and answers with the import that began. */
  subir: (archivo: File) => Promise<string>;
  /** When it has ended: the lists beside it have changed. */
  alTerminar: () => void;
}

/** A file of rows: sent, worked off by the server while the bar moves, and what could not be read, by its line. */
export function ImportarCsv({ titulo, descripcion, subir, alTerminar }: Props) {
  const [archivo, setArchivo] = useState<File | null>(null);
  const [enCurso, setEnCurso] = useState<string>();
  const [fallo, setFallo] = useState<string>();
  const [subiendo, setSubiendo] = useState(false);
  const enviar = async (evento: FormEvent) => {
    evento.preventDefault();
    if (!archivo || subiendo) return;
    setSubiendo(true);
    setFallo(undefined);
    try {
      setEnCurso(await subir(archivo));
      setArchivo(null);
    } catch (error) {
      setFallo(mensajeDe(error));
    }
    setSubiendo(false);
  };
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} mb="lg" component="section" aria-label={titulo}>
      <Title order={2} fz="lg">
        {titulo}
      </Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {descripcion}
      </Text>
      {fallo && (
        <Alert color="red" variant="light" role="alert" mb="sm">
          {fallo}
        </Alert>
      )}
      <form onSubmit={(evento) => void enviar(evento)}>
        <Group align="flex-end">
          <FileInput
            label="Archivo CSV"
            placeholder="Elija el archivo"
            accept=".csv,text/csv"
            clearable
            leftSection={<IconFileTypeCsv size={18} aria-hidden />}
            value={archivo}
            onChange={setArchivo}
            style={{ flex: '1 1 240px' }}
          />
          <Button
            type="submit"
            disabled={!archivo}
            loading={subiendo}
            leftSection={<IconUpload size={17} aria-hidden />}
          >
            Importar
          </Button>
        </Group>
      </form>
      {enCurso && <Avance id={enCurso} alTerminar={alTerminar} />}
    </Paper>
  );
}

function Avance({ id, alTerminar }: { id: string; alTerminar: () => void }) {
  const { data } = $api.useQuery(
    'get',
    '/api/v1/importaciones/{id}',
    { params: { path: { id } } },
    { refetchInterval: ({ state }) => (state.data && state.data.estado !== 'EN_CURSO' ? false : 700) },
  );
  const estado = data?.estado;
  useEffect(() => {
    if (estado && estado !== 'EN_CURSO') alTerminar();
  }, [estado, alTerminar]);
  if (!data) return null;
  if (estado === 'ERROR')
    return (
      <Alert
        color="red"
        variant="light"
        role="alert"
        mt="md"
        title={`La importación de «${data.nombre}» no terminó`}
      >
        {data.error ?? 'La importación se interrumpió; súbalo de nuevo.'}
      </Alert>
    );
  return (
    <Stack gap="xs" mt="md" role="status">
      <Progress value={data.avance} aria-label="Avance de la importación" animated={estado === 'EN_CURSO'} />
      <Text fz="sm">{estado === 'EN_CURSO' ? `Importando «${data.nombre}»…` : resumen(data)}</Text>
      {data.errores.length > 0 && <Errores importacion={data} />}
    </Stack>
  );
}

function resumen({ hechas, repetidas, rechazadas }: Importacion): string {
  return `Listo: ${hechas} importadas, ${repetidas} que ya estaban, ${rechazadas} con errores.`;
}

function Errores({ importacion: { errores, rechazadas } }: { importacion: Importacion }) {
  return (
    <Box>
      <Table className={tabla.tabla}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Línea</Table.Th>
            <Table.Th>Qué se encontró</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {errores.map(({ linea, motivo }) => (
            <Table.Tr key={linea} className={tabla.fila}>
              <Table.Td data-nombre="Línea">{linea}</Table.Td>
              <Table.Td data-nombre="Motivo">{motivo}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rechazadas > errores.length && (
        <Text fz="xs" c="dimmed" mt={4}>
          Se muestran las primeras {errores.length} de {rechazadas}.
        </Text>
      )}
    </Box>
  );
}

/** The generated client takes multipart bodies as they are. */
export async function subirCsv(ruta: '/api/v1/llamadas-perdidas/archivo', archivo: File): Promise<string> {
  const cuerpo = new FormData();
  cuerpo.set('archivo', archivo);
  const { data } = await api.POST(ruta, { body: cuerpo as never, bodySerializer: (body) => body as never });
  return data!.importacionId;
}
