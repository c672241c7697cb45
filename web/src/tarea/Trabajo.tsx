import { Alert, Box, Button, Group, List, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCheck, IconEye, IconRestore } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { api } from '../api/cliente';
import { useLlave } from '../api/llave';
import { esEstado, mensajeDe, ProblemaError } from '../api/problema';
import type { TareaDetalle } from '../api/tipos';
import { CLAVE_TAREAS } from '../bandeja/bandeja';
import type { ControlFormulario } from './FormularioJs';
import { IndicadorGuardado } from './IndicadorGuardado';
import clases from './Tarea.module.css';
import { useAutoguardado } from './useAutoguardado';
import { VistaPreviaCarta } from './VistaPreviaCarta';

const FormularioJs = lazy(() => import('./FormularioJs'));

function Rechazo({ error }: { error: unknown }) {
  const campos = error instanceof ProblemaError ? error.errores : [];
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertCircle aria-hidden />}
      title={esEstado(error, 409) ? 'Alguien se adelantó' : 'No se pudo completar'}
    >
      <Text fz="sm">{mensajeDe(error)}</Text>
      {campos.length > 0 && (
        <List size="sm" mt={4}>
          {campos.map(({ campo, mensaje }) => (
            <List.Item key={campo}>{mensaje}</List.Item>
          ))}
        </List>
      )}
      {esEstado(error, 409) && (
        <Text fz="sm">Lo que escribió sigue en pantalla, por si necesita copiarlo.</Text>
      )}
    </Alert>
  );
}

/** The form of a task, its draft, and the two ways out of it. */
export function Trabajo(props: {
  tarea: TareaDetalle;
  usuario: string;
  alTerminar: (siguiente: string | null) => void;
}) {
  const { tarea, usuario } = props;
  const mia = tarea.asignadoA === usuario && tarea.estado === 'open';
  const cliente = useQueryClient();
  const llave = useLlave();
  const control = useRef<ControlFormulario>(null);
  const { guardado, estado, inicial, recuperado, olvidarCopia } = useAutoguardado(tarea, usuario);
  const [ocupado, setOcupado] = useState<'completar' | 'soltar'>();
  const [error, setError] = useState<unknown>();
  const [vista, setVista] = useState(false);
  const esquema = tarea.formulario ?? undefined;
  const path = { id: tarea.id };

  useEffect(() => {
    if (mia && recuperado) guardado.cambiar(recuperado);
  }, [guardado, mia, recuperado]);

  const completar = async () => {
    if (!mia || ocupado) return;
    const datos = esquema ? control.current?.respuesta() : {};
    if (!datos) return;
    setOcupado('completar');
    setError(undefined);
    await guardado.detener();
    try {
      const { data } = await api.POST('/api/v1/tareas/{id}/completar', {
        params: { path },
        body: { datos },
        headers: { 'idempotency-key': llave(datos) },
      });
      olvidarCopia();
      props.alTerminar(data?.siguiente ?? null);
    } catch (fallo) {
      setError(fallo);
      setOcupado(undefined);
      if (!esEstado(fallo, 409)) guardado.reanudar();
    }
  };

  const soltar = async () => {
    setOcupado('soltar');
    try {
      await guardado.vaciar();
      await api.POST('/api/v1/tareas/{id}/soltar', { params: { path } });
      notifications.show({ color: 'cauce', message: 'La tarea quedó libre para su grupo.' });
      await Promise.all([
        cliente.invalidateQueries({ queryKey: CLAVE_TAREAS }),
        cliente.invalidateQueries({ queryKey: ['get', '/api/v1/tareas/{id}'] }),
      ]);
    } catch (fallo) {
      setError(fallo);
    } finally {
      setOcupado(undefined);
    }
  };

  useEffect(() => {
    const alPulsar = (evento: KeyboardEvent) => {
      if (!(evento.ctrlKey || evento.metaKey)) return;
      if (evento.key === 'Enter') void completar();
      else if (evento.key === 's') void guardado.vaciar();
      else return;
      evento.preventDefault();
    };
    window.addEventListener('keydown', alPulsar);
    return () => window.removeEventListener('keydown', alPulsar);
  });

  return (
    <Paper withBorder className={clases.trabajo}>
      <Box p={{ base: 'md', sm: 'lg' }}>
        {mia && recuperado && (
          <Alert color="cauce" variant="light" mb="sm" icon={<IconRestore aria-hidden />}>
            Recuperamos lo que había escrito en este equipo y no alcanzó a enviarse.
          </Alert>
        )}
        {esquema ? (
          <Suspense fallback={<Skeleton height={320} aria-label="Cargando el formulario" />}>
            <FormularioJs
              esquema={esquema}
              datos={inicial}
              soloLectura={!mia}
              alCambiar={(datos) => mia && guardado.cambiar(datos)}
              control={control}
            />
          </Suspense>
        ) : (
          <Text>Esta tarea no pide datos: hágala y márquela como completada.</Text>
        )}
        {error !== undefined && (
          <Stack mt="md">
            <Rechazo error={error} />
          </Stack>
        )}
      </Box>
      {(mia || tarea.plantilla) && (
        <Group className={clases.barra} justify="space-between" gap="sm">
          {mia && <IndicadorGuardado estado={estado} />}
          <Group gap="xs" ml="auto" className={clases.acciones}>
            {tarea.plantilla && (
              <Button
                variant="default"
                leftSection={<IconEye size={18} aria-hidden />}
                onClick={() => setVista(true)}
              >
                Ver la carta
              </Button>
            )}
            {mia && (
              <>
                <Button
                  variant="subtle"
                  color="gray.8"
                  loading={ocupado === 'soltar'}
                  onClick={() => void soltar()}
                >
                  Soltar
                </Button>
                <Button
                  leftSection={<IconCheck size={18} aria-hidden />}
                  loading={ocupado === 'completar'}
                  onClick={() => void completar()}
                  aria-keyshortcuts="Control+Enter"
                >
                  Completar
                </Button>
              </>
            )}
          </Group>
        </Group>
      )}
      {vista && (
        <VistaPreviaCarta
          tareaId={tarea.id}
          datos={control.current?.actual() ?? tarea.datos}
          alCerrar={() => setVista(false)}
        />
      )}
    </Paper>
  );
}
