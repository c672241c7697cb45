import { Anchor, Box, Breadcrumbs, Button, Group, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconHandGrab } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../api/cliente';
import { esEstado, mensajeDe } from '../api/problema';
import type { TareaDetalle } from '../api/tipos';
import { useSesion } from '../acceso/sesion';
import { CLAVE_TAREAS, useTomar } from '../bandeja/bandeja';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { fraseDeTermino, Semaforo } from '../ui/Semaforo';
import { useTitulo } from '../ui/titulo';
import { AnexosDeTarea } from './AnexosDeTarea';
import { AsignarTarea } from './AsignarTarea';
import { LadoDeTarea } from './LadoDeTarea';
import clases from './Tarea.module.css';
import { TareaTerminada } from './TareaTerminada';
import { Trabajo } from './Trabajo';

function Encabezado({ tarea }: { tarea: TareaDetalle }) {
  return (
    <Box mb="md">
      <Breadcrumbs fz="sm" mb={4} aria-label="Ruta" component="nav">
        <Anchor component={Link} to="/bandeja" fz="sm">
          Bandeja
        </Anchor>
        <Anchor component={Link} to={`/casos/${tarea.radicado}` as never} fz="sm" className="numero">
          {tarea.radicado}
        </Anchor>
      </Breadcrumbs>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Box maw={720}>
          <Title order={1} fz={26}>
            {tarea.nombre}
          </Title>
          <Text mt={2}>{tarea.caso.asunto}</Text>
          <Anchor href="#caso" fz="sm" className={clases.alCaso}>
            Ver el caso, su historia y el diagrama
          </Anchor>
        </Box>
        <Group gap="xs">
          <Semaforo
            color={tarea.caso.semaforo}
            dias={tarea.caso.diasRestantes}
            vence={tarea.caso.vence}
            respondidoEn={tarea.caso.respondidoEn}
          />
          <Text fz="sm" c="dimmed">
            {fraseDeTermino(tarea.caso)}
          </Text>
        </Group>
      </Group>
    </Box>
  );
}

function AvisoDueno({ tarea, usuario }: { tarea: TareaDetalle; usuario: string }) {
  const tomar = useTomar();
  if (tarea.estado !== 'open')
    return (
      <Box className={clases.aviso}>
        <Text fz="sm">
          {tarea.estado === 'completed' ? 'Esta tarea ya se completó.' : 'El proceso retiró esta tarea.'}{' '}
          <Anchor component={Link} to="/bandeja" fz="sm">
            Volver a la bandeja
          </Anchor>
        </Text>
      </Box>
    );
  if (tarea.asignadoA === usuario) return null;
  if (tarea.asignadoA)
    return (
      <Box className={clases.aviso}>
        <Text fz="sm">
          La tiene <strong>{tarea.asignadoNombre ?? tarea.asignadoA}</strong>. Puede verla, no cambiarla.
        </Text>
        <AsignarTarea tarea={tarea} />
      </Box>
    );
  return (
    <Box className={clases.aviso}>
      <Text fz="sm">Está libre. Tómela para trabajarla; nadie más podrá cambiarla mientras sea suya.</Text>
      <Group gap="xs">
        <AsignarTarea tarea={tarea} />
        <Button
          size="sm"
          loading={tomar.isPending}
          leftSection={<IconHandGrab size={17} aria-hidden />}
          onClick={() =>
            tomar.mutate(tarea.id, {
              onError: (error) =>
                notifications.show({ color: 'red', message: mensajeDe(error), autoClose: 9000 }),
            })
          }
        >
          Tomar la tarea
        </Button>
      </Group>
    </Box>
  );
}

function TareaAbierta({
  tarea,
  alTerminar,
}: {
  tarea: TareaDetalle;
  alTerminar: (siguiente: string | null) => void;
}) {
  const usuario = useSesion()?.usuario ?? '';
  useTitulo(`${tarea.nombre} · ${tarea.radicado}`);
  return (
    <>
      <Encabezado tarea={tarea} />
      <Box className={clases.plano}>
        <Box component="section" aria-label="Formulario de la tarea" miw={0}>
          <AvisoDueno tarea={tarea} usuario={usuario} />
          <Trabajo
            key={`${tarea.id}-${tarea.asignadoA ?? ''}`}
            tarea={tarea}
            usuario={usuario}
            alTerminar={alTerminar}
          />
          {tarea.propiedades.anexos && (
            <AnexosDeTarea tarea={tarea} puede={tarea.estado === 'open' && tarea.asignadoA === usuario} />
          )}
        </Box>
        <LadoDeTarea tarea={tarea} />
      </Box>
    </>
  );
}

export function TareaPage() {
  const { id } = useParams({ from: '/puesto/tareas/$id' });
  const cliente = useQueryClient();
  const [terminada, setTerminada] = useState<{
    id: string;
    nombre: string;
    radicado: string;
    siguiente: string | null;
  }>();
  const consulta = $api.useQuery(
    'get',
    '/api/v1/tareas/{id}',
    { params: { path: { id } } },
    { enabled: terminada?.id !== id, refetchOnWindowFocus: false, staleTime: 0 },
  );
  const tarea = consulta.data;

  if (terminada?.id === id) return <TareaTerminada {...terminada} />;
  return (
    <Box maw={1360} mx="auto">
      {consulta.isPending && <Esqueleto filas={4} alto={110} />}
      {consulta.isError && (
        <>
          <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />
          {esEstado(consulta.error, 404, 409) && (
            <Vacio titulo="Esta tarea ya no está abierta">
              <Anchor component={Link} to="/bandeja">
                Volver a la bandeja
              </Anchor>
            </Vacio>
          )}
        </>
      )}
      {tarea && (
        <TareaAbierta
          key={tarea.id}
          tarea={tarea}
          alTerminar={(siguiente) => {
            setTerminada({ id, nombre: tarea.nombre, radicado: tarea.radicado, siguiente });
            void cliente.invalidateQueries({ queryKey: CLAVE_TAREAS });
            void cliente.invalidateQueries({ queryKey: ['get', '/api/v1/casos/{radicado}'] });
          }}
        />
      )}
    </Box>
  );
}
