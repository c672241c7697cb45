import { Anchor, Box, Button, Group, Progress, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import type { InformeHecho } from '../indicadores/tipos';
import { fechaCorta, fechaYHora } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';

const ENVIO = {
  pending: 'por salir',
  sending: 'saliendo',
  sent: 'enviado',
  failed: 'no se pudo enviar',
} as const;
const FORMATOS = ['pdf', 'xlsx', 'csv'] as const;

function Estado({ informe }: { informe: InformeHecho }) {
  if (informe.estado === 'LISTO')
    return (
      <Group gap="sm">
        {FORMATOS.map((formato) => (
          <Anchor
            key={formato}
            fz="sm"
            href={`/api/v1/informes/${informe.id}/archivo?formato=${formato}`}
            download
          >
            {formato.toUpperCase()}
            <VisuallyHidden component="span">
              {' '}
              de {informe.nombre}, {informe.desde} a {informe.hasta}
            </VisuallyHidden>
          </Anchor>
        ))}
      </Group>
    );
  if (informe.estado === 'FALLIDO')
    return (
      <Text fz="sm" c="red.9">
        {informe.errores.join(' ')}
      </Text>
    );
  return (
    <Box role="status" w="100%">
      <Text fz="sm">{informe.paso ?? 'En espera'}</Text>
      <Progress
        aria-label={`Avance de ${informe.nombre}`}
        value={informe.total ? (100 * informe.hecho) / informe.total : 0}
        mt={4}
      />
    </Box>
  );
}

export function InformeElaborado({ informe, puedeEnviar }: { informe: InformeHecho; puedeEnviar: boolean }) {
  const cliente = useQueryClient();
  const remitir = $api.useMutation('post', '/api/v1/informes/{id}/envios', {
    onSuccess: async ({ correos }) => {
      notifications.show({ color: 'cauce', message: `Informe remitido a ${correos} áreas.` });
      await cliente.invalidateQueries({ queryKey: ['get', '/api/v1/informes'] });
    },
    onError: (error) => notifications.show({ color: 'red', message: mensajeDe(error) }),
  });
  return (
    <Table.Tr className={tabla.fila}>
      <Table.Td data-nombre="Informe">
        <Text fz="sm" fw={600}>
          {informe.nombre}
        </Text>
        <Text fz="xs" c="dimmed">
          {informe.programado ? 'De la agenda' : 'A pedido'},{' '}
          {fechaYHora(informe.hechoEn ?? informe.pedidoEn)}
        </Text>
      </Table.Td>
      <Table.Td data-nombre="Periodo">
        {fechaCorta(informe.desde)} a {fechaCorta(informe.hasta)}
      </Table.Td>
      <Table.Td data-nombre="Archivos">
        <Estado informe={informe} />
      </Table.Td>
      <Table.Td data-nombre="Remitido a">
        <Stack gap={4} align="flex-start">
          {informe.envios.map(({ area, estado, en }) => (
            <Text fz="xs" key={`${area} ${en}`}>
              {area}: {ENVIO[estado]}
            </Text>
          ))}
          {puedeEnviar && informe.estado === 'LISTO' && (
            <Button
              size="compact-xs"
              variant="default"
              loading={remitir.isPending}
              onClick={() => remitir.mutate({ params: { path: { id: informe.id } } })}
            >
              Remitir a las áreas
            </Button>
          )}
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}
