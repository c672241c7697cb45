import { Alert, Anchor, Box, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCurrentLocation, IconHandGrab, IconSend } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useSesion } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import type { TareaDetalle } from '../api/tipos';
import { useTomar } from '../bandeja/bandeja';
import type { ControlFormulario, Datos } from '../tarea/FormularioJs';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { useTitulo } from '../ui/titulo';
import { enviarTrabajo, guardarTrabajo, leerTrabajo, nuevoTrabajo, type TrabajoDeCampo } from './cola';
import { Evidencias } from './Evidencias';

const FormularioJs = lazy(() => import('../tarea/FormularioJs'));

function Trabajo({ tarea, usuario }: { tarea: TareaDetalle; usuario: string }) {
  const navigate = useNavigate();
  const control = useRef<ControlFormulario>(null);
  const [trabajo, setTrabajo] = useState<TrabajoDeCampo>();
  const [inicial, setInicial] = useState<Datos>();
  const [ocupado, setOcupado] = useState(false);
  const [buscando, setBuscando] = useState(false);

  useEffect(() => {
    const vacio = nuevoTrabajo({
      tareaId: tarea.id,
      usuario,
      titulo: tarea.nombre,
      radicado: tarea.radicado,
    });
    void leerTrabajo(tarea.id)
      .catch(() => undefined)
      .then((guardado) => {
        const actual = guardado?.usuario === usuario ? guardado : vacio;
        setTrabajo(actual);
        setInicial({ ...tarea.datos, ...actual.datos });
      });
  }, [tarea, usuario]);

  if (!trabajo || !inicial) return <Esqueleto filas={2} alto={160} />;

  const cambiar = (cambio: Partial<TrabajoDeCampo>): TrabajoDeCampo => {
    const siguiente = { ...trabajo, ...cambio };
    setTrabajo(siguiente);
    void guardarTrabajo(siguiente).catch(() => undefined);
    return siguiente;
  };
  const ubicar = () => {
    setBuscando(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const ubicacionGps = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
        const datos = { ...control.current?.actual(), ubicacionGps };
        cambiar({ datos });
        setInicial({ ...tarea.datos, ...datos });
        setBuscando(false);
      },
      () => {
        setBuscando(false);
        notifications.show({
          color: 'red',
          message: 'No se pudo obtener la ubicación. Escríbala en el formulario.',
        });
      },
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  };
  const terminar = async () => {
    const datos = control.current?.respuesta();
    if (!datos) return;
    setOcupado(true);
    const listo = cambiar({ datos, listo: true, error: undefined });
    await guardarTrabajo(listo);
    const resultado = await enviarTrabajo(listo);
    if (resultado === 'rechazado') {
      const guardado = await leerTrabajo(tarea.id);
      if (guardado) setTrabajo(guardado);
      return setOcupado(false);
    }
    notifications.show({
      color: resultado === 'enviado' ? 'cauce' : 'orange',
      message:
        resultado === 'enviado'
          ? 'Se envió. Gracias.'
          : 'No hay conexión: quedó guardado en este teléfono y se enviará solo.',
    });
    await navigate({ to: '/campo' });
  };

  return (
    <Stack>
      {trabajo.error && (
        <Alert color="red" variant="light" role="alert" icon={<IconAlertCircle aria-hidden />}>
          {trabajo.error}
        </Alert>
      )}
      <Paper withBorder p="md">
        <Suspense fallback={<Skeleton height={320} aria-label="Cargando el formulario" />}>
          <FormularioJs
            esquema={tarea.formulario as object}
            datos={inicial}
            soloLectura={false}
            alCambiar={(datos) => cambiar({ datos })}
            control={control}
          />
        </Suspense>
        <Button
          mt="sm"
          variant="default"
          size="md"
          loading={buscando}
          leftSection={<IconCurrentLocation size={18} aria-hidden />}
          onClick={ubicar}
        >
          Usar mi ubicación
        </Button>
      </Paper>
      <Paper withBorder p="md" component="section" aria-label="Evidencias de la visita">
        <Title order={2} fz="md" mb="sm">
          Evidencias
        </Title>
        <Evidencias archivos={trabajo.archivos} alCambiar={(archivos) => cambiar({ archivos })} />
      </Paper>
      <Button
        size="lg"
        loading={ocupado}
        leftSection={<IconSend size={18} aria-hidden />}
        onClick={() => void terminar()}
      >
        Terminar y enviar
      </Button>
      <Text fz="xs" c="dimmed">
        Lo que escribe y adjunta queda en este teléfono hasta que se envía.
      </Text>
    </Stack>
  );
}

/** One visit or repair on a phone: the form, photos, signature and place, also where there is no network. */
export function CampoTareaPage() {
  const { id } = useParams({ from: '/puesto/campo/$id' });
  const usuario = useSesion()?.usuario ?? '';
  const tomar = useTomar();
  const consulta = $api.useQuery(
    'get',
    '/api/v1/tareas/{id}',
    { params: { path: { id } } },
    { refetchOnWindowFocus: false, refetchOnReconnect: false, staleTime: Infinity },
  );
  const tarea = consulta.data;
  useTitulo(tarea ? `${tarea.nombre} · ${tarea.radicado}` : 'Trabajo de campo');
  const mia = tarea?.asignadoA === usuario;
  return (
    <Box maw={640} mx="auto">
      <Anchor component={Link} to="/campo" fz="sm">
        Mi trabajo de campo
      </Anchor>
      {consulta.isPending && <Esqueleto filas={3} alto={120} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {tarea && (
        <>
          <Title order={1} fz={24} mt={4}>
            {tarea.nombre}
          </Title>
          <Text>{tarea.caso.asunto}</Text>
          <Text fz="sm" c="dimmed" mb="md">
            {tarea.radicado}
            {tarea.caso.peticionario?.direccion ? ` · ${tarea.caso.peticionario.direccion}` : ''}
            {tarea.caso.peticionario?.telefono ? ` · ${tarea.caso.peticionario.telefono}` : ''}
          </Text>
          {tarea.estado !== 'open' && <Alert color="cauce">Esta tarea ya terminó.</Alert>}
          {tarea.estado === 'open' && !mia && (
            <Paper withBorder p="md">
              <Group justify="space-between">
                <Text fz="sm">
                  {tarea.asignadoA
                    ? `La tiene ${tarea.asignadoNombre ?? tarea.asignadoA}.`
                    : 'Está libre para la cuadrilla.'}
                </Text>
                {!tarea.asignadoA && (
                  <Button
                    loading={tomar.isPending}
                    leftSection={<IconHandGrab size={17} aria-hidden />}
                    onClick={() =>
                      tomar.mutate(id, {
                        onSuccess: () => void consulta.refetch(),
                        onError: (error) => notifications.show({ color: 'red', message: mensajeDe(error) }),
                      })
                    }
                  >
                    Tomar
                  </Button>
                )}
              </Group>
            </Paper>
          )}
          {tarea.estado === 'open' && mia && <Trabajo tarea={tarea} usuario={usuario} />}
        </>
      )}
    </Box>
  );
}
