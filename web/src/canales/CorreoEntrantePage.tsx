import { Alert, Badge, Box, Button, Group, NativeSelect, Table, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconMailOpened, IconRefresh } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import type { CorreoEntrante } from '../api/tipos';
import { tamanoLegible } from '../ui/archivos';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { CargarMas } from '../ui/CargarMas';
import { fechaYHora } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { useCorreoEntrante, useRecargar } from './listas';

const ESTADOS: Record<CorreoEntrante['estado'], { nombre: string; color: string }> = {
  PENDIENTE: { nombre: 'En proceso', color: 'gray' },
  PROCESADO: { nombre: 'Radicado', color: 'cauce' },
  HILO: { nombre: 'Agregado a su caso', color: 'cauce' },
  IGNORADO: { nombre: 'Ignorado', color: 'gray' },
  ERROR: { nombre: 'Por revisar', color: 'red' },
};

/** Everything that came to the mailbox and what became of it; what a machine could not decide waits here. */
export function CorreoEntrantePage() {
  useTitulo('Correo entrante');
  const [estado, setEstado] = useState<CorreoEntrante['estado'] | ''>('');
  const consulta = useCorreoEntrante(estado || undefined);
  const correos = consulta.data?.pages.flatMap((pagina) => pagina.elementos) ?? [];
  return (
    <Box maw={1180} mx="auto">
      <Title order={1} fz={26} mb="sm">
        Correo entrante
      </Title>
      <EstadoDelBuzon />
      <NativeSelect
        mb="md"
        maw={280}
        aria-label="Mostrar"
        value={estado}
        onChange={(evento) => setEstado(evento.currentTarget.value as CorreoEntrante['estado'] | '')}
        data={[
          { value: '', label: 'Todos los mensajes' },
          ...Object.entries(ESTADOS).map(([value, { nombre }]) => ({ value, label: nombre })),
        ]}
      />
      {consulta.isPending && <Esqueleto filas={6} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && correos.length === 0 && (
        <Vacio titulo="Ningún mensaje" icono={<IconMailOpened size={44} stroke={1.3} />}>
          Lo que llegue al correo de la entidad se radica solo y aparece aquí con su número.
        </Vacio>
      )}
      {correos.length > 0 && (
        <Table className={tabla.tabla}>
          <Table.Thead>
            <Table.Tr>
              {['Mensaje', 'Recibido', 'Qué pasó', 'Radicado', 'Acciones'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {correos.map((correo) => (
              <Fila key={correo.id} correo={correo} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <CargarMas
        hayMas={consulta.hasNextPage}
        cargando={consulta.isFetchingNextPage}
        cargar={() => void consulta.fetchNextPage()}
      />
    </Box>
  );
}

function EstadoDelBuzon() {
  const cliente = useQueryClient();
  const recargar = useRecargar('correo-entrante');
  const { data } = $api.useQuery('get', '/api/v1/correo-entrante/buzones', {});
  const revisar = $api.useMutation('post', '/api/v1/correo-entrante/revisar', {
    onSettled: async () => {
      recargar();
      await cliente.invalidateQueries({ queryKey: ['get', '/api/v1/correo-entrante/buzones'] });
    },
  });
  if (!data) return null;
  if (!data.configurado)
    return (
      <Alert color="gray" variant="light" mb="md" title="No hay un buzón configurado">
        Quien administra el servidor lo señala con la variable CAUCE_IMAP_URL.
      </Alert>
    );
  return (
    <Group mb="md" justify="space-between" align="flex-start">
      <Box>
        {data.buzones.map(({ buzon, revisadoEn, error }) => (
          <Text key={buzon} fz="sm" c={error ? 'red.9' : 'dimmed'}>
            {buzon}: {error ? `no se pudo leer (${error}). ` : ''}Última revisión: {fechaYHora(revisadoEn)}
          </Text>
        ))}
      </Box>
      <Button
        variant="default"
        leftSection={<IconRefresh size={17} aria-hidden />}
        loading={revisar.isPending}
        onClick={() => revisar.mutate({})}
      >
        Revisar ahora
      </Button>
    </Group>
  );
}

function remitenteDe({ identidadReservada, remitente, remitenteNombre }: CorreoEntrante) {
  return identidadReservada ? ['Identidad reservada'] : [remitenteNombre, remitente ?? 'sin remitente'];
}

function Fila({ correo }: { correo: CorreoEntrante }) {
  const { nombre, color } = ESTADOS[correo.estado];
  return (
    <Table.Tr className={tabla.fila}>
      <Table.Td data-nombre="Mensaje">
        <Box style={{ overflowWrap: 'anywhere' }}>
          <Text fz="sm" fw={600}>
            {correo.asunto || '(sin asunto)'}
          </Text>
          <Text fz="xs" c="dimmed">
            {[...remitenteDe(correo), tamanoLegible(correo.bytes)].filter(Boolean).join(' · ')}
          </Text>
        </Box>
      </Table.Td>
      <Table.Td data-nombre="Recibido">{fechaYHora(correo.recibidoEn)}</Table.Td>
      <Table.Td data-nombre="Qué pasó">
        <Box>
          <Badge color={color} variant="light">
            {nombre}
          </Badge>
          {[correo.motivo, ...correo.anexosRechazados.map((anexo) => `${anexo.nombre}: ${anexo.motivo}`)]
            .filter(Boolean)
            .slice(0, 4)
            .map((texto) => (
              <Text key={texto} fz="xs" c="dimmed">
                {texto}
              </Text>
            ))}
        </Box>
      </Table.Td>
      <Table.Td data-nombre="Radicado">
        {correo.radicado ? (
          <Link to="/casos/$radicado" params={{ radicado: correo.radicado }} className={tabla.enlace}>
            {correo.radicado}
          </Link>
        ) : (
          '—'
        )}
      </Table.Td>
      <Table.Td data-nombre="Acciones">
        <Acciones correo={correo} />
      </Table.Td>
    </Table.Tr>
  );
}

function Acciones({ correo }: { correo: CorreoEntrante }) {
  const recargar = useRecargar('correo-entrante');
  const reintentar = $api.useMutation('post', '/api/v1/correo-entrante/{id}/reintentar', {
    onSuccess: () => notifications.show({ color: 'cauce', message: 'El mensaje se procesa de nuevo.' }),
    onError: (error) => notifications.show({ color: 'red', message: mensajeDe(error) }),
    onSettled: recargar,
  });
  return (
    <Group gap="xs" wrap="wrap" className={tabla.encima}>
      {!correo.identidadReservada && (
        <Button
          component="a"
          size="xs"
          variant="default"
          href={`/api/v1/correo-entrante/${correo.id}/original`}
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          Original
        </Button>
      )}
      {['ERROR', 'IGNORADO'].includes(correo.estado) && (
        <Button
          size="xs"
          variant="light"
          loading={reintentar.isPending}
          onClick={() => reintentar.mutate({ params: { path: { id: correo.id } } })}
        >
          {correo.estado === 'ERROR' ? 'Reintentar' : 'Radicarlo'}
        </Button>
      )}
    </Group>
  );
}
