import {
  Alert,
  Anchor,
  Badge,
  Box,
  Button,
  Group,
  NativeSelect,
  Paper,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { IconSpeakerphone, IconTicket } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import type { Turno } from '../api/tipos';
import { hora } from '../ui/fechas';
import { useRecargar } from './listas';

const MOTIVOS: Record<Turno['preferencial'], string> = {
  ninguna: 'Turno ordinario',
  'adulto-mayor': 'Persona mayor',
  gestante: 'Mujer gestante',
  discapacidad: 'Persona con discapacidad',
  'nino-nina': 'Niño o niña',
  victima: 'Víctima del conflicto',
  periodista: 'Periodista',
};

/** The queue of the window: a number to whoever arrives, and the next one, whoever must go first going first (S0-07). */
export function Turnos() {
  const cliente = useQueryClient();
  const [motivo, setMotivo] = useState<Turno['preferencial']>('ninguna');
  const [puesto, setPuesto] = useState('1');
  const { data } = $api.useQuery('get', '/api/v1/turnos', {}, { refetchInterval: 5_000 });
  const alTerminar = { onSettled: () => cliente.invalidateQueries({ queryKey: ['get', '/api/v1/turnos'] }) };
  const tomar = $api.useMutation('post', '/api/v1/turnos', alTerminar);
  const llamar = $api.useMutation('post', '/api/v1/turnos/llamar', alTerminar);
  const enEspera = data?.enEspera ?? [];
  const atendiendo = (data?.llamados ?? []).filter(({ estado }) => estado === 'LLAMADO');
  const fallo = tomar.error ?? llamar.error;
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} component="section" aria-labelledby="turnos">
      <Group justify="space-between" mb="sm">
        <Title order={2} fz="lg" id="turnos">
          Turnos
        </Title>
        <Anchor href="/turnos" target="_blank" rel="noreferrer" fz="sm">
          Tablero de la sala
        </Anchor>
      </Group>
      <Stack gap="md">
        {fallo && (
          <Alert color="red" variant="light" role="alert">
            {mensajeDe(fallo)}
          </Alert>
        )}
        <Group align="flex-end" wrap="wrap">
          <NativeSelect
            label="Quién llega"
            value={motivo}
            onChange={(evento) => setMotivo(evento.currentTarget.value as Turno['preferencial'])}
            data={Object.entries(MOTIVOS).map(([value, label]) => ({ value, label }))}
            style={{ flex: '1 1 180px' }}
          />
          <Button
            variant="default"
            leftSection={<IconTicket size={17} aria-hidden />}
            loading={tomar.isPending}
            onClick={() => tomar.mutate({ body: { preferencial: motivo } })}
          >
            Dar turno
          </Button>
        </Group>
        <Text role="status" fz="sm">
          {tomar.data ? `Turno entregado: ${tomar.data.codigo}` : `${enEspera.length} en espera`}
        </Text>
        <Group align="flex-end" wrap="wrap">
          <TextInput
            label="Puesto"
            w={90}
            maxLength={20}
            value={puesto}
            onChange={(evento) => setPuesto(evento.currentTarget.value)}
          />
          <Button
            leftSection={<IconSpeakerphone size={17} aria-hidden />}
            loading={llamar.isPending}
            disabled={enEspera.length === 0 || !puesto.trim()}
            onClick={() => llamar.mutate({ body: { puesto: puesto.trim() } })}
          >
            Llamar al siguiente
          </Button>
        </Group>
        {atendiendo.map((turno) => (
          <EnAtencion key={turno.id} turno={turno} />
        ))}
        <Espera turnos={enEspera} />
      </Stack>
    </Paper>
  );
}

function EnAtencion({ turno }: { turno: Turno }) {
  const cliente = useQueryClient();
  const recargar = useRecargar('atenciones');
  const alTerminar = {
    onSettled: async () => {
      await cliente.invalidateQueries({ queryKey: ['get', '/api/v1/turnos'] });
      recargar();
      await cliente.invalidateQueries({ queryKey: ['get', '/api/v1/atenciones/resumen'] });
    },
  };
  const [asunto, setAsunto] = useState('');
  const atender = $api.useMutation('post', '/api/v1/turnos/{id}/atender', alTerminar);
  const ausente = $api.useMutation('post', '/api/v1/turnos/{id}/ausente', alTerminar);
  const params = { path: { id: turno.id } };
  const terminar = (categoria: 'ORIENTACION' | 'RESUELTO_EN_SITIO') =>
    atender.mutate({
      params,
      body: { canal: 'ventanilla', categoria, cliente: 'EXTERNO', motivo: asunto.trim() },
    });
  return (
    <Paper withBorder p="sm" bg="cauce.0">
      <Text fw={650}>
        <span className="numero">{turno.codigo}</span> en el puesto {turno.puesto}
      </Text>
      <TextInput
        mt={6}
        label="De qué se trató"
        value={asunto}
        maxLength={300}
        onChange={(evento) => setAsunto(evento.currentTarget.value)}
        error={atender.isError ? mensajeDe(atender.error) : undefined}
      />
      <Group gap="xs" mt="sm">
        <Button
          size="xs"
          disabled={!asunto.trim()}
          loading={atender.isPending}
          onClick={() => terminar('RESUELTO_EN_SITIO')}
        >
          Resuelto
        </Button>
        <Button size="xs" variant="light" disabled={!asunto.trim()} onClick={() => terminar('ORIENTACION')}>
          Orientado
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={ausente.isPending}
          onClick={() => ausente.mutate({ params })}
        >
          No se presentó
        </Button>
      </Group>
    </Paper>
  );
}

function Espera({ turnos }: { turnos: Turno[] }) {
  if (turnos.length === 0) return null;
  return (
    <Box
      component="ol"
      m={0}
      p={0}
      style={{ listStyle: 'none' }}
      aria-label="En espera, por orden de llamado"
    >
      {turnos.slice(0, 20).map((turno) => (
        <Group key={turno.id} component="li" justify="space-between" py={4}>
          <Text className="numero" fw={600}>
            {turno.codigo}
          </Text>
          <Group gap="xs">
            {turno.preferencial !== 'ninguna' && <Badge variant="light">{MOTIVOS[turno.preferencial]}</Badge>}
            <Text fz="sm" c="dimmed">
              desde {hora(turno.tomadoEn)}
            </Text>
          </Group>
        </Group>
      ))}
    </Box>
  );
}
