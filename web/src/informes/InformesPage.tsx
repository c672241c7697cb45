import {
  Alert,
  Anchor,
  Badge,
  Box,
  Button,
  Group,
  NativeSelect,
  Paper,
  Progress,
  Stack,
  Table,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconReportAnalytics } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSesion } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import { SelectorDePeriodo } from '../indicadores/SelectorDePeriodo';
import { periodosDe } from '../indicadores/periodos';
import type { Agenda, InformeHecho } from '../indicadores/tipos';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { fechaCorta, fechaYHora } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';

const COMPROMISO = {
  hecho: { color: 'teal.9', texto: 'Hecho' },
  pendiente: { color: 'gray.7', texto: 'Por entregar' },
  atrasado: { color: 'red.9', texto: 'Atrasado' },
} as const;
const ENVIO = {
  pending: 'por salir',
  sending: 'saliendo',
  sent: 'enviado',
  failed: 'no se pudo enviar',
} as const;
const FORMATOS = ['pdf', 'xlsx', 'csv'] as const;

function AgendaDeInformes({ agenda }: { agenda: Agenda }) {
  return (
    <Stack gap="sm" component="ul" style={{ listStyle: 'none', padding: 0 }}>
      {agenda.informes.map((informe) => (
        <Paper key={informe.codigo} withBorder p="md" component="li">
          <Text fw={600}>{informe.nombre}</Text>
          <Text fz="sm" c="dimmed">
            {informe.automatico ? 'Se elabora y se remite solo' : 'Lo elabora una persona'}, a más tardar el
            día hábil {informe.diaHabil} después del periodo
            {informe.destinatarios.length > 0 &&
              `. Para ${informe.destinatarios.map(({ area }) => area).join(', ')}`}
            .
          </Text>
          <Group gap="xs" mt="xs">
            {informe.compromisos.slice(0, 4).map(({ periodo, entrega, estado }) => (
              <Badge
                key={periodo.codigo}
                variant="outline"
                color={COMPROMISO[estado].color}
                tt="none"
                h="auto"
                py={2}
              >
                {periodo.nombre}: {COMPROMISO[estado].texto.toLowerCase()}, {fechaCorta(entrega)}
              </Badge>
            ))}
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}

function Elaborar({ agenda }: { agenda: Agenda }) {
  const cliente = useQueryClient();
  const [codigo, setCodigo] = useState(agenda.informes[0]?.codigo ?? '');
  const [periodo, setPeriodo] = useState(() => periodosDe('mes')[1]!.value);
  const pedir = $api.useMutation('post', '/api/v1/informes', {
    onSuccess: () => cliente.invalidateQueries({ queryKey: ['get', '/api/v1/informes'] }),
  });
  const enviar = (evento: FormEvent) => {
    evento.preventDefault();
    pedir.mutate({ body: { codigo, periodo } });
  };
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} mb="lg" component="section" aria-labelledby="elaborar">
      <Title order={2} fz="lg" id="elaborar" mb="sm">
        Elaborar un informe ahora
      </Title>
      <form onSubmit={enviar}>
        {pedir.isError && (
          <Alert color="red" variant="light" role="alert" mb="sm">
            {mensajeDe(pedir.error)}
          </Alert>
        )}
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label="Informe"
            value={codigo}
            data={agenda.informes.map((informe) => ({ value: informe.codigo, label: informe.nombre }))}
            onChange={(evento) => setCodigo(evento.currentTarget.value)}
          />
          <SelectorDePeriodo valor={periodo} alCambiar={setPeriodo} />
          <Button type="submit" loading={pedir.isPending}>
            Elaborar
          </Button>
        </Group>
      </form>
    </Paper>
  );
}

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

function Fila({ informe, puedeEnviar }: { informe: InformeHecho; puedeEnviar: boolean }) {
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

/** What is owed and by when, what was made, and making one now. */
export function InformesPage() {
  useTitulo('Informes');
  const sesion = useSesion();
  const agenda = $api.useQuery('get', '/api/v1/informes/agenda', {});
  const lista = $api.useQuery(
    'get',
    '/api/v1/informes',
    {},
    {
      refetchInterval: (consulta) =>
        consulta.state.data?.elementos.some(({ estado }) => estado === 'PENDIENTE' || estado === 'EN_CURSO')
          ? 800
          : false,
    },
  );
  const elabora = !!sesion?.roles.some((rol) => ['coordinador', 'calidad', 'aprobador'].includes(rol));
  const elementos = lista.data?.elementos ?? [];
  return (
    <Box maw={1180} mx="auto">
      <Title order={1} fz={26} mb="md">
        Informes
      </Title>
      {agenda.data && elabora && agenda.data.informes.length > 0 && <Elaborar agenda={agenda.data} />}
      <Title order={2} fz="lg" mb="sm">
        Elaborados
      </Title>
      {lista.isPending && <Esqueleto filas={3} />}
      {lista.isError && <Fallo error={lista.error} reintentar={() => void lista.refetch()} />}
      {lista.isSuccess && elementos.length === 0 && (
        <Vacio titulo="Todavía no hay informes" icono={<IconReportAnalytics size={44} stroke={1.3} />}>
          Los de la agenda se elaboran solos el día de su entrega.
        </Vacio>
      )}
      {elementos.length > 0 && (
        <Table className={tabla.tabla} mb="xl">
          <Table.Thead>
            <Table.Tr>
              {['Informe', 'Periodo', 'Archivos', 'Remitido a'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {elementos.map((informe) => (
              <Fila key={informe.id} informe={informe} puedeEnviar={elabora} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Title order={2} fz="lg" mb="sm">
        Agenda
      </Title>
      {agenda.isPending && <Esqueleto filas={3} />}
      {agenda.isError && <Fallo error={agenda.error} reintentar={() => void agenda.refetch()} />}
      {agenda.data && <AgendaDeInformes agenda={agenda.data} />}
    </Box>
  );
}
