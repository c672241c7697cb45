import { Alert, Badge, Box, Button, Group, List, Table, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconFileDescription, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTieneRol } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { fechaCorta } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { ImportarListado } from './ImportarListado';
import { PedirCambio } from './PedirCambio';
import { CLASES_DE_DOCUMENTO, type ClaseDeDocumento, Encabezado, Tabla } from './partes';

/** The master list: what is in force, and what is wrong with its codes (S1-13). */
export function DocumentosPage() {
  useTitulo('Listado maestro');
  const { q } = useSearch({ from: '/puesto/documentos' });
  const navigate = useNavigate();
  const [texto, setTexto] = useState(q ?? '');
  const [nuevo, setNuevo] = useState(false);
  const [importa, setImporta] = useState(false);
  const pide = useTieneRol('gestor', 'coordinador', 'juridica', 'calidad');
  const puedeImportar = useTieneRol('calidad', 'coordinador', 'admin');
  const consulta = $api.useQuery('get', '/api/v1/calidad/documentos', { params: { query: { q } } });
  const documentos = consulta.data?.elementos ?? [];
  return (
    <Box maw={1180} mx="auto">
      <Encabezado
        titulo="Listado maestro de documentos"
        acciones={
          <>
            {puedeImportar && (
              <Button variant="default" onClick={() => setImporta(true)}>
                Importar
              </Button>
            )}
            {pide && (
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setNuevo(true)}>
                Documento nuevo
              </Button>
            )}
          </>
        }
      >
        Lo vigente, quién lo firmó y qué reemplazó. Un documento cambia con tres personas: elabora, revisa y
        aprueba.
      </Encabezado>
      <form
        role="search"
        onSubmit={(evento) => {
          evento.preventDefault();
          void navigate({ to: '/documentos', search: { q: texto.trim() || undefined } });
        }}
      >
        <Group mb="md" gap="sm">
          <TextInput
            aria-label="Buscar por código o título"
            placeholder="Código o título"
            value={texto}
            onChange={(e) => setTexto(e.currentTarget.value)}
          />
          <Button type="submit" variant="default">
            Buscar
          </Button>
        </Group>
      </form>
      {!!consulta.data?.advertencias.length && (
        <Alert color="yellow" mb="md" icon={<IconAlertTriangle aria-hidden />} title="Por resolver">
          <List fz="sm">
            {consulta.data.advertencias.map((una) => (
              <List.Item key={una}>{una}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {consulta.isPending && <Esqueleto filas={6} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && documentos.length === 0 && (
        <Vacio titulo="Ningún documento" icono={<IconFileDescription size={44} stroke={1.3} />}>
          Pruebe con otro código o título.
        </Vacio>
      )}
      {documentos.length > 0 && (
        <Tabla columnas={['Código', 'Documento', 'Clase', 'Versión', 'Vigente desde']}>
          {documentos.map((documento) => (
            <Table.Tr key={documento.id} className={tabla.fila}>
              <Table.Td data-nombre="Código">
                <Link to="/documentos/$id" params={{ id: documento.id }} className={tabla.enlace}>
                  {documento.codigo}
                </Link>
              </Table.Td>
              <Table.Td data-nombre="Documento">
                <div>
                  <Text fz="sm">{documento.titulo}</Text>
                  <Text fz="xs" c="dimmed">
                    {documento.proceso}
                  </Text>
                  {documento.advertencias.map((una) => (
                    <Text key={una} fz="xs" c="orange.9" fw={600}>
                      {una}
                    </Text>
                  ))}
                </div>
              </Table.Td>
              <Table.Td data-nombre="Clase">
                {CLASES_DE_DOCUMENTO[documento.clase as ClaseDeDocumento] ?? documento.clase}
              </Table.Td>
              <Table.Td data-nombre="Versión">
                <Group gap={6}>
                  {documento.version ?? 'Sin aprobar'}
                  {documento.enCambio && (
                    <Badge variant="light" color="yellow" tt="none" c="dark">
                      En cambio
                    </Badge>
                  )}
                </Group>
              </Table.Td>
              <Table.Td data-nombre="Vigente desde" className={tabla.corta}>
                {documento.vigenteDesde ? fechaCorta(documento.vigenteDesde) : '—'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Tabla>
      )}
      {nuevo && <PedirCambio alCerrar={() => setNuevo(false)} />}
      {importa && <ImportarListado alCerrar={() => setImporta(false)} />}
    </Box>
  );
}
