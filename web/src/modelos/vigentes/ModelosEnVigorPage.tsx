import { Box, Button, Group, NativeSelect, Table, Text, TextInput, Title } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTieneRol } from '../../acceso/sesion';
import { $api } from '../../api/cliente';
import { autorDe } from '../../plantillas/datos';
import { EsperanAprobacion, VersionConPropuestas } from '../../plantillas/EnLista';
import { Esqueleto, Fallo } from '../../ui/Avisos';
import { fechaCorta } from '../../ui/fechas';
import tabla from '../../ui/Tabla.module.css';
import { useTitulo } from '../../ui/titulo';
import { Ventana } from '../../ui/Ventana';
import { CLAVE, ORDEN, TIPOS, type ModeloEnLista, type Tipo } from './datos';

function Fila({ modelo }: { modelo: ModeloEnLista }) {
  const { tipo, clave, nombre, version, propuestas } = modelo;
  return (
    <Table.Tr className={tabla.fila}>
      <Table.Td data-nombre="Modelo">
        <div>
          <Link
            to="/admin/modelos/$tipo/$clave"
            params={{ tipo, clave }}
            className={tabla.enlace}
            style={{ whiteSpace: 'normal' }}
          >
            {nombre}
          </Link>
          {nombre !== clave && (
            <Text fz="xs" c="dimmed">
              {clave}
            </Text>
          )}
        </div>
      </Table.Td>
      <Table.Td data-nombre="Versión">
        <VersionConPropuestas {...{ version, propuestas }} />
      </Table.Td>
      <Table.Td data-nombre="Cambió">
        {autorDe(modelo)}, {fechaCorta(modelo.vigenteDesde)}
      </Table.Td>
    </Table.Tr>
  );
}

function Lista({ tipo, modelos }: { tipo: Tipo; modelos: ModeloEnLista[] }) {
  if (modelos.length === 0) return null;
  return (
    <Box component="section" aria-labelledby={tipo} mb="xl">
      <Title order={2} fz="lg" id={tipo} mb="xs">
        {TIPOS[tipo].varios}
      </Title>
      <Table className={tabla.tabla}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{TIPOS[tipo].uno}</Table.Th>
            <Table.Th w={190}>Versión</Table.Th>
            <Table.Th w={280}>Quién lo cambió</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {modelos.map((modelo) => (
            <Fila key={modelo.clave} modelo={modelo} />
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}

function ModeloNuevo({ alCerrar }: { alCerrar: () => void }) {
  const [tipo, setTipo] = useState<Tipo>('form');
  const [clave, setClave] = useState('');
  const [falta, setFalta] = useState(false);
  const navigate = useNavigate();
  const abrir = (evento: FormEvent) => {
    evento.preventDefault();
    if (!CLAVE.test(clave)) return setFalta(true);
    void navigate({ to: '/admin/modelos/$tipo/$clave', params: { tipo, clave } });
  };
  return (
    <Ventana titulo="Un modelo nuevo" alCerrar={alCerrar}>
      <form onSubmit={abrir} noValidate>
        <NativeSelect
          label="Qué es"
          mb="sm"
          value={tipo}
          onChange={(evento) => setTipo(evento.currentTarget.value as Tipo)}
          data={ORDEN.map((uno) => ({ value: uno, label: TIPOS[uno].uno }))}
        />
        <TextInput
          label="Clave"
          description="El nombre con que otros lo piden: minúsculas, cifras y guiones."
          mb="md"
          spellCheck={false}
          value={clave}
          error={falta ? 'Escriba una clave como «visita-breve».' : undefined}
          onChange={(evento) => {
            setClave(evento.currentTarget.value.trim());
            setFalta(false);
          }}
        />
        <Button type="submit">Escribirlo</Button>
      </form>
    </Ventana>
  );
}

/** Every diagram, decision and form in force. */
export function ModelosEnVigorPage() {
  useTitulo('Modelos en vigor');
  const edita = useTieneRol('coordinador', 'calidad', 'admin');
  const [nuevo, setNuevo] = useState(false);
  const consulta = $api.useQuery('get', '/api/v1/modelos', {});
  const pendientes = $api.useQuery('get', '/api/v1/publicaciones', {});
  const porAprobar = pendientes.data?.filter(({ tipo }) => tipo in TIPOS) ?? [];
  return (
    <Box maw={1160} mx="auto">
      <Group justify="space-between" align="flex-start">
        <Title order={1} fz={26}>
          Modelos en vigor
        </Title>
        {edita && (
          <Button variant="default" onClick={() => setNuevo(true)}>
            Un modelo nuevo
          </Button>
        )}
      </Group>
      <Text c="dimmed" mb="md">
        Los diagramas, las decisiones y los formularios con que se trabaja. Una copia validada rige cuando
        otra persona la aprueba; los casos en trámite terminan con la suya.
      </Text>
      {consulta.isPending && <Esqueleto filas={8} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      <EsperanAprobacion
        pendientes={porAprobar.map(({ id, tipo, clave, version }) => ({
          id,
          texto: `${clave}, versión ${version}`,
          a: '/admin/modelos/$tipo/$clave',
          params: { tipo, clave },
        }))}
      />
      {consulta.data &&
        ORDEN.map((tipo) => (
          <Lista key={tipo} tipo={tipo} modelos={consulta.data.filter((uno) => uno.tipo === tipo)} />
        ))}
      {nuevo && <ModeloNuevo alCerrar={() => setNuevo(false)} />}
    </Box>
  );
}
