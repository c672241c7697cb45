import {
  ActionIcon,
  Anchor,
  Badge,
  Box,
  Button,
  Group,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTieneRol } from '../acceso/sesion';
import { $api } from '../api/cliente';
import type { OrdenDeTrabajo } from '../api/tipos';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { diaYMes, fechaMedia, hoy } from '../ui/fechas';
import { useTitulo } from '../ui/titulo';
import { ProgramarLote } from './ProgramarLote';
import { CLASES, ESTADOS_DE_ORDEN, FRANJAS } from './textos';

const DIAS = ['Lunes', 'Martes', 'Miércoles', 'Jueves', 'Viernes', 'Sábado', 'Domingo'];

function masDias(fecha: string, dias: number): string {
  const dia = new Date(`${fecha}T12:00:00Z`);
  dia.setUTCDate(dia.getUTCDate() + dias);
  return dia.toISOString().slice(0, 10);
}

function Orden({ orden }: { orden: OrdenDeTrabajo }) {
  const estado = ESTADOS_DE_ORDEN[orden.estado];
  return (
    <Paper withBorder p="xs" component="li">
      <Group justify="space-between" gap={4}>
        <Text fz="xs" c="dimmed" className="numero">
          {orden.numero}
        </Text>
        <Badge size="sm" variant="light" tt="none" c={`${estado?.color ?? 'gray'}.9`}>
          {estado?.nombre}
        </Badge>
      </Group>
      <Text fz="sm" fw={600} lineClamp={2}>
        <Anchor component={Link} to={`/casos/${orden.radicado}?ver=terreno` as never} fz="sm" fw={600}>
          {orden.asunto}
        </Anchor>
      </Text>
      <Text fz="xs">
        {CLASES[orden.clase]} · {FRANJAS[orden.franja]}
      </Text>
      <Text fz="xs" c="dimmed">
        {orden.brigadistaNombre ?? 'Toda la cuadrilla'}
      </Text>
    </Paper>
  );
}

/** The week in the field, by day and brigadista (S3-04), and several orders at once (S3-05). */
export function AgendaPage() {
  useTitulo('Agenda de terreno');
  const { semana, brigadista } = useSearch({ from: '/puesto/agenda' });
  const navigate = useNavigate();
  const programa = useTieneRol('gestor', 'coordinador');
  const [programando, setProgramando] = useState(false);
  const consulta = $api.useQuery('get', '/api/v1/terreno/agenda', {
    params: { query: { semana: semana ?? hoy(), brigadista } },
  });
  const agenda = consulta.data;
  const ir = (cambio: { semana?: string; brigadista?: string }) =>
    void navigate({ to: '/agenda', search: { semana, brigadista, ...cambio } });
  return (
    <Box maw={1480} mx="auto">
      <Group justify="space-between" mb="sm">
        <Title order={1} fz={26}>
          Agenda de terreno
        </Title>
        {programa && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setProgramando(true)}>
            Programar por lote
          </Button>
        )}
      </Group>
      <Group mb="md" align="flex-end">
        <Group gap="xs">
          <ActionIcon
            variant="default"
            size="lg"
            aria-label="Semana anterior"
            disabled={!agenda}
            onClick={() => ir({ semana: masDias(agenda!.desde, -7) })}
          >
            <IconChevronLeft size={18} />
          </ActionIcon>
          <Text fw={600} aria-live="polite">
            {agenda ? `${diaYMes(agenda.desde)} a ${fechaMedia(agenda.hasta)}` : 'Cargando'}
          </Text>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label="Semana siguiente"
            disabled={!agenda}
            onClick={() => ir({ semana: masDias(agenda!.desde, 7) })}
          >
            <IconChevronRight size={18} />
          </ActionIcon>
          <Button variant="default" onClick={() => ir({ semana: undefined })}>
            Esta semana
          </Button>
        </Group>
        <Select
          label="Brigadista"
          placeholder="Todos"
          clearable
          searchable
          value={brigadista ?? null}
          onChange={(valor) => ir({ brigadista: valor ?? undefined })}
          data={(agenda?.brigadistas ?? []).map(({ usuario, nombre }) => ({ value: usuario, label: nombre }))}
        />
      </Group>
      {consulta.isPending && <Esqueleto filas={4} alto={110} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {agenda && (
        <SimpleGrid cols={{ base: 1, sm: 2, md: 4, xl: 7 }} spacing="sm">
          {DIAS.map((nombre, indice) => {
            const fecha = masDias(agenda.desde, indice);
            const ordenes = agenda.ordenes.filter((orden) => orden.fecha === fecha);
            const inhabil = agenda.inhabiles.find((dia) => dia.fecha === fecha);
            return (
              <Box component="section" key={fecha} aria-label={`${nombre} ${diaYMes(fecha)}`}>
                <Text fw={650} fz="sm">
                  {nombre} {diaYMes(fecha)}
                </Text>
                <Text fz="xs" c="dimmed" mb={6} mih={18}>
                  {inhabil ? 'No hábil' : ordenes.length === 1 ? '1 orden' : `${ordenes.length} órdenes`}
                </Text>
                <Stack component="ul" gap={6} p={0} m={0} style={{ listStyle: 'none' }}>
                  {ordenes.map((orden) => (
                    <Orden key={orden.id} orden={orden} />
                  ))}
                </Stack>
              </Box>
            );
          })}
        </SimpleGrid>
      )}
      {programando && agenda && (
        <ProgramarLote brigadistas={agenda.brigadistas} alCerrar={() => setProgramando(false)} />
      )}
    </Box>
  );
}
