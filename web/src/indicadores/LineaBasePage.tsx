import {
  Alert,
  Box,
  Button,
  FileInput,
  NativeSelect,
  Progress,
  SimpleGrid,
  Table,
  Text,
  Title,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { fechaYHora } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { PanelDeFormulario } from '../ui/Formulario';
import { useTitulo } from '../ui/titulo';
import { numero } from './tipos';

const CLASES = [
  { value: 'volumenes', label: 'Volúmenes por mes y canal', ayuda: 'mes,whatsapp,telefono,total' },
  { value: 'encuestas', label: 'Resultados de encuestas', ayuda: 'periodo,pregunta,respuesta,cantidad' },
  { value: 'usuarios', label: 'Usuarios por seccional', ayuda: 'desde,seccional,usuarios' },
  { value: 'series', label: 'Otras series', ayuda: 'serie,periodo,dimension,valor' },
] as const;

/** How an import goes, asked again while it lasts: lines read, or each line that has to be corrected. */
function Avance({ id }: { id: string }) {
  const cliente = useQueryClient();
  const { data, error } = $api.useQuery(
    'get',
    '/api/v1/indicadores/importaciones/{id}',
    { params: { path: { id } } },
    {
      refetchInterval: (consulta) =>
        ['LISTO', 'FALLIDO'].includes(consulta.state.data?.estado ?? '') ? false : 700,
    },
  );
  const listo = data?.estado === 'LISTO';
  useEffect(() => {
    if (listo) void cliente.invalidateQueries({ queryKey: ['get', '/api/v1/indicadores/datos'] });
  }, [listo, cliente]);
  if (error) return <Fallo error={error} />;
  if (!data || data.estado === 'PENDIENTE' || data.estado === 'EN_CURSO')
    return (
      <Box role="status" mt="md">
        <Text fz="sm">Leyendo el archivo: {numero(data?.hecho ?? 0)} líneas.</Text>
        <Progress value={100} animated aria-label="Importación en curso" mt={6} />
      </Box>
    );
  if (listo)
    return (
      <Alert color="teal" variant="light" mt="md" role="status">
        Importado: {numero(data.lineas ?? 0)} líneas, {numero(data.valores ?? 0)} valores.
      </Alert>
    );
  return (
    <Alert
      color="red"
      variant="light"
      mt="md"
      role="alert"
      title="No se importó nada. Corrija y envíe otra vez:"
    >
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {data.errores.map((uno) => (
          <li key={uno}>{uno}</li>
        ))}
      </ul>
    </Alert>
  );
}

function Importar() {
  const [clase, setClase] = useState<string>('volumenes');
  const [archivo, setArchivo] = useState<File | null>(null);
  const [id, setId] = useState<string>();
  const pedir = $api.useMutation('post', '/api/v1/indicadores/importaciones', {
    onSuccess: (trabajo) => setId(trabajo.id),
  });
  const enviar = () => {
    if (!archivo) return;
    const formulario = new FormData();
    formulario.append('clase', clase);
    formulario.append('archivo', archivo, archivo.name);
    setId(undefined);
    pedir.mutate({ body: formulario as never, bodySerializer: (cuerpo: unknown) => cuerpo as FormData });
  };
  return (
    <PanelDeFormulario id="importar" titulo="Importar un CSV" error={pedir.error} alEnviar={enviar}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <NativeSelect
          label="Qué trae"
          value={clase}
          data={CLASES.map(({ value, label }) => ({ value, label }))}
          onChange={(evento) => setClase(evento.currentTarget.value)}
          description={`Primera línea: ${CLASES.find(({ value }) => value === clase)!.ayuda}`}
        />
        <FileInput
          label="Archivo"
          placeholder="Elija un archivo CSV"
          accept=".csv,text/csv"
          value={archivo}
          onChange={setArchivo}
          description="Separado por comas o punto y coma, hasta 50 MB."
          required
        />
      </SimpleGrid>
      <Button type="submit" mt="md" loading={pedir.isPending} disabled={!archivo}>
        Importar
      </Button>

      {id && <Avance id={id} />}
    </PanelDeFormulario>
  );
}

/** Values that no case gives: volumes and surveys of before, users of each seccional. */
export function LineaBasePage() {
  useTitulo('Línea base');
  const consulta = $api.useQuery('get', '/api/v1/indicadores/datos', { params: { query: { limite: 200 } } });
  const elementos = consulta.data?.elementos ?? [];
  return (
    <Box maw={1080} mx="auto">
      <Title order={1} fz={26}>
        Línea base
      </Title>
      <Text c="dimmed" mb="md">
        Lo que los indicadores necesitan y ningún caso dice: volúmenes y encuestas de antes, usuarios por
        seccional.
      </Text>
      <Importar />
      {consulta.isPending && <Esqueleto filas={4} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && elementos.length === 0 && <Vacio titulo="Todavía no hay valores registrados" />}
      {elementos.length > 0 && (
        <Table className={tabla.tabla}>
          <Table.Thead>
            <Table.Tr>
              {['Serie', 'Periodo', 'De qué', 'Valor', 'Fuente', 'Registró'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {elementos.map((dato) => (
              <Table.Tr
                key={`${dato.serie} ${dato.desde} ${dato.hasta} ${dato.dimension}`}
                className={tabla.fila}
              >
                <Table.Td data-nombre="Serie">{dato.serie}</Table.Td>
                <Table.Td data-nombre="Periodo">
                  {dato.desde === dato.hasta ? dato.desde : `${dato.desde} a ${dato.hasta}`}
                </Table.Td>
                <Table.Td data-nombre="De qué">{dato.dimension || '—'}</Table.Td>
                <Table.Td data-nombre="Valor">{numero(dato.valor)}</Table.Td>
                <Table.Td data-nombre="Fuente">{dato.fuente}</Table.Td>
                <Table.Td data-nombre="Registró">
                  {dato.registradoPor}, {fechaYHora(dato.registradoEn)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Box>
  );
}
