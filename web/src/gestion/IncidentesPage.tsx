import { Box, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCircleCheck, IconPlayerSkipForward, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { $api, api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import type { Incidente } from '../api/tipos';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { fechaYHora } from '../ui/fechas';
import { useTitulo } from '../ui/titulo';
import { Ventana } from '../ui/Ventana';

function useResolver() {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, motivo }: { id: string; motivo?: string }) => {
      const params = { path: { id } };
      if (motivo === undefined) await api.POST('/api/v1/incidentes/{id}/reintentar', { params });
      else await api.POST('/api/v1/incidentes/{id}/omitir', { params, body: { motivo } });
    },
    onSuccess: (_nada, { motivo }) =>
      notifications.show({
        color: 'cauce',
        message:
          motivo === undefined ? 'Se intentará de nuevo.' : 'El paso se omitió y quedó en la bitácora.',
      }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['get', '/api/v1/incidentes'] }),
  });
}

/** Skipping a step changes what the process did: it needs a reason, kept in the record. */
function Omitir(props: {
  incidente: Incidente;
  ocupado: boolean;
  error: unknown;
  alConfirmar: (motivo: string) => void;
  alCerrar: () => void;
}) {
  const [motivo, setMotivo] = useState('');
  const [falta, setFalta] = useState(false);
  const enviar = (evento: FormEvent) => {
    evento.preventDefault();
    if (motivo.trim().length < 10) setFalta(true);
    else props.alConfirmar(motivo.trim());
  };
  return (
    <Ventana alCerrar={props.alCerrar} titulo={`Omitir «${props.incidente.tarea}»`}>
      <form onSubmit={enviar}>
        <Stack>
          <Text fz="sm">
            El caso seguirá como si el paso hubiera terminado. El motivo queda en la bitácora con su nombre.
          </Text>
          {props.error !== null && props.error !== undefined && (
            <Text c="red.9">{mensajeDe(props.error)}</Text>
          )}
          <Textarea
            label="Motivo"
            data-autofocus
            autosize
            minRows={3}
            value={motivo}
            error={falta ? 'Explique el motivo en una frase.' : undefined}
            onChange={(evento) => {
              setMotivo(evento.currentTarget.value);
              setFalta(false);
            }}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.alCerrar}>
              Cancelar
            </Button>
            <Button type="submit" color="red.8" loading={props.ocupado}>
              Omitir el paso
            </Button>
          </Group>
        </Stack>
      </form>
    </Ventana>
  );
}

function FichaIncidente(props: {
  incidente: Incidente;
  reintentando: boolean;
  alReintentar: () => void;
  alOmitir: () => void;
}) {
  const { incidente } = props;
  const nombre = incidente.tarea;
  return (
    <Paper withBorder p="md" component="li">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Box maw={780} miw={0}>
          <Text fw={650}>{nombre}</Text>
          <Text fz="sm" c="dimmed">
            {incidente.radicado && (
              <Link to="/casos/$radicado" params={{ radicado: incidente.radicado }}>
                {incidente.radicado}
              </Link>
            )}{' '}
            · {incidente.proceso} · {fechaYHora(incidente.ocurridoEn)} · paso {incidente.elementoId}
          </Text>
          <Text fz="sm" mt={6} style={{ overflowWrap: 'anywhere' }}>
            {incidente.mensaje}
          </Text>
        </Box>
        <Group gap="xs">
          <Button
            size="sm"
            loading={props.reintentando}
            leftSection={<IconRefresh size={16} aria-hidden />}
            aria-label={`Reintentar ${nombre}`}
            onClick={props.alReintentar}
          >
            Reintentar
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconPlayerSkipForward size={16} aria-hidden />}
            aria-label={`Omitir ${nombre}`}
            onClick={props.alOmitir}
          >
            Omitir
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}

export function IncidentesPage() {
  useTitulo('Incidentes');
  const consulta = $api.useQuery('get', '/api/v1/incidentes', {}, { refetchInterval: 30_000 });
  const resolver = useResolver();
  const [omitiendo, setOmitiendo] = useState<Incidente>();
  const elementos = consulta.data ?? [];
  return (
    <Box maw={1080} mx="auto">
      <Title order={1} fz={26}>
        Incidentes
      </Title>
      <Text c="dimmed" mb="md">
        Pasos automáticos que no pudieron terminar. El caso espera aquí y su término sigue corriendo.
      </Text>
      {consulta.isPending && <Esqueleto filas={4} alto={96} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {resolver.isError && !omitiendo && <Fallo error={resolver.error} />}
      {consulta.isSuccess && !elementos.length && (
        <Vacio titulo="Ningún incidente" icono={<IconCircleCheck size={44} stroke={1.3} />}>
          Todos los pasos automáticos terminaron bien.
        </Vacio>
      )}
      <Stack component="ul" p={0} m={0} gap="sm" style={{ listStyle: 'none' }}>
        {elementos.map((incidente) => (
          <FichaIncidente
            key={incidente.id}
            incidente={incidente}
            reintentando={resolver.isPending && resolver.variables?.id === incidente.id && !omitiendo}
            alReintentar={() => resolver.mutate({ id: incidente.id })}
            alOmitir={() => {
              resolver.reset();
              setOmitiendo(incidente);
            }}
          />
        ))}
      </Stack>
      {omitiendo && (
        <Omitir
          incidente={omitiendo}
          ocupado={resolver.isPending}
          error={resolver.error}
          alCerrar={() => setOmitiendo(undefined)}
          alConfirmar={(motivo) =>
            resolver.mutate({ id: omitiendo.id, motivo }, { onSuccess: () => setOmitiendo(undefined) })
          }
        />
      )}
    </Box>
  );
}
