import { Alert, Box, Button, FileButton, Group, Table, Text, Title } from '@mantine/core';
import { IconMailCheck, IconMailX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTieneRol } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { fechaCorta } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { estadoEnPalabras, pendienteEnPalabras } from './notificacion';

const RESULTADO: Record<string, string> = {
  DEVUELTA: 'El correo quedó devuelto: su notificación sigue en papel.',
  REPETIDA: 'Ese aviso ya estaba registrado.',
  NO_DEFINITIVA: 'El aviso es de un retraso: el servidor sigue intentando.',
  AJENA: 'El aviso no es de ningún correo de notificación de esta entidad.',
};

function SubirDevolucion() {
  const cliente = useQueryClient();
  const [nombre, setNombre] = useState<string>();
  const subir = $api.useMutation('post', '/api/v1/notificaciones/devoluciones', {
    onSuccess: () => void cliente.invalidateQueries(),
  });
  const elegir = (archivo: File | null) => {
    if (!archivo) return;
    setNombre(archivo.name);
    subir.mutate({
      body: { archivo: archivo as never },
      bodySerializer: () => {
        const formulario = new FormData();
        formulario.append('archivo', archivo, archivo.name);
        return formulario;
      },
    });
  };
  return (
    <Box mb="md">
      <FileButton
        accept="message/rfc822,.eml"
        onChange={elegir}
        inputProps={{ 'aria-label': 'Aviso de devolución (.eml)' }}
      >
        {(boton) => (
          <Button
            {...boton}
            variant="default"
            loading={subir.isPending}
            leftSection={<IconMailX size={18} aria-hidden />}
          >
            Registrar un correo devuelto (.eml)
          </Button>
        )}
      </FileButton>
      <Box aria-live="polite" mt="xs">
        {subir.isError && <Fallo error={subir.error} />}
        {subir.data && (
          <Alert color="cauce" variant="light">
            {nombre}: {RESULTADO[subir.data.resultado] ?? subir.data.resultado}
          </Alert>
        )}
      </Box>
    </Box>
  );
}

/** What is not notified yet, oldest first: each with what its clock waits for. */
export function NotificacionesPage() {
  useTitulo('Notificaciones pendientes');
  const registra = useTieneRol('gestor', 'coordinador', 'admin');
  const [cursores, setCursores] = useState<string[]>([]);
  const cursor = cursores.at(-1);
  const consulta = $api.useQuery('get', '/api/v1/notificaciones', { params: { query: { cursor } } });
  const elementos = consulta.data?.elementos ?? [];
  const siguiente = consulta.data?.siguiente;
  return (
    <Box maw={1180} mx="auto">
      <Title order={1} fz={26} mb={4}>
        Notificaciones pendientes
      </Title>
      <Text c="dimmed" mb="md" maw={720}>
        El reloj de la notificación corre aparte del de la respuesta: la citación sale dentro de los cinco
        días hábiles siguientes a la decisión, y quien no comparece en otros cinco se notifica por aviso.
      </Text>
      {registra && <SubirDevolucion />}
      {consulta.isPending && <Esqueleto filas={6} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && !elementos.length && (
        <Vacio titulo="Todo está notificado" icono={<IconMailCheck size={44} stroke={1.3} />}>
          Aquí aparece lo que ya se decidió y todavía no ha llegado a su destinatario.
        </Vacio>
      )}
      {elementos.length > 0 && (
        <Table className={tabla.tabla}>
          <Table.Thead>
            <Table.Tr>
              {['Radicado', 'Carta', 'Estado', 'Pendiente', 'Desde'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {elementos.map((una) => (
              <Table.Tr key={una.id} className={tabla.fila}>
                <Table.Td data-nombre="Radicado">
                  <Link to="/casos/$radicado" params={{ radicado: una.radicado }} className={tabla.enlace}>
                    {una.radicado}
                  </Link>
                </Table.Td>
                <Table.Td data-nombre="Carta">
                  <Text fz="sm" fw={600}>
                    {una.carta}
                  </Text>
                  <Text fz="xs" c="dimmed">
                    {una.asunto}
                  </Text>
                </Table.Td>
                <Table.Td data-nombre="Estado">{estadoEnPalabras(una)}</Table.Td>
                <Table.Td data-nombre="Pendiente">{pendienteEnPalabras(una)}</Table.Td>
                <Table.Td data-nombre="Desde">{fechaCorta(una.creadaEn)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group mt="md">
        {cursor && (
          <Button variant="default" onClick={() => setCursores(cursores.slice(0, -1))}>
            Anteriores
          </Button>
        )}
        {siguiente && (
          <Button variant="default" onClick={() => setCursores([...cursores, siguiente])}>
            Siguientes
          </Button>
        )}
      </Group>
    </Box>
  );
}
