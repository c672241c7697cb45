import { Anchor, Button, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TareaResumen } from '../api/tipos';
import { useBandeja } from '../bandeja/bandeja';
import { Semaforo } from '../ui/Semaforo';
import { useTitulo } from '../ui/titulo';

/** The same case first, then one's own, then the most urgent of the group. */
function elegir(
  mias: TareaResumen[],
  libres: TareaResumen[],
  hecha: { id: string; siguiente: string | null },
) {
  const candidatas = [...mias, ...libres].filter((tarea) => tarea.id !== hecha.id);
  return candidatas.find((tarea) => tarea.id === hecha.siguiente) ?? candidatas[0];
}

export function TareaTerminada(props: {
  id: string;
  nombre: string;
  radicado: string;
  siguiente: string | null;
}) {
  useTitulo('Tarea completada');
  const mias = useBandeja('mias', undefined);
  const libres = useBandeja('disponibles', undefined);
  const primeras = (lista: typeof mias) => lista.data?.pages[0]?.elementos ?? [];
  const cargando = mias.isFetching || libres.isFetching;
  const siguiente = elegir(primeras(mias), primeras(libres), props);
  return (
    <Stack maw={560} mx="auto" py={40} gap="lg">
      <Stack gap={4} align="center" ta="center">
        <IconCircleCheck size={52} color="#17603a" stroke={1.5} aria-hidden />
        <Title order={1} fz={26}>
          Tarea completada
        </Title>
        <Text>
          «{props.nombre}» del radicado{' '}
          <Anchor component={Link} to={`/casos/${props.radicado}` as never}>
            {props.radicado}
          </Anchor>{' '}
          siguió su cauce.
        </Text>
      </Stack>
      {cargando && <Skeleton height={120} aria-label="Buscando la siguiente tarea" />}
      {!cargando && siguiente && (
        <Paper withBorder p="lg">
          <Text fz="sm" c="dimmed">
            Sigue en su bandeja
          </Text>
          <Text fw={650} mt={2}>
            {siguiente.nombre}
          </Text>
          <Text fz="sm" mb="sm">
            {siguiente.asunto} · <span className="numero">{siguiente.radicado}</span>
          </Text>
          <Semaforo
            color={siguiente.semaforo}
            dias={siguiente.diasRestantes}
            vence={siguiente.vence}
            respondidoEn={siguiente.respondidoEn}
          />
          <Button
            component={Link}
            to={`/tareas/${siguiente.id}` as never}
            autoFocus
            mt="md"
            fullWidth
            rightSection={<IconArrowRight size={18} aria-hidden />}
          >
            Abrir la siguiente tarea
          </Button>
        </Paper>
      )}
      {!cargando && !siguiente && (
        <Text ta="center" c="dimmed">
          No le queda nada pendiente.
        </Text>
      )}
      <Anchor component={Link} to="/bandeja" ta="center">
        Volver a la bandeja
      </Anchor>
    </Stack>
  );
}
