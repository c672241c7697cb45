import { Box, Group, Kbd, SegmentedControl, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconInbox, IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { mensajeDe } from '../api/problema';
import type { TareaResumen } from '../api/tipos';
import { useSesion, useTieneRol } from '../acceso/sesion';
import type { Vista } from '../app/rutas/trabajo';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { CargarMas } from '../ui/CargarMas';
import { useTitulo } from '../ui/titulo';
import { useBandeja, useTomar } from './bandeja';
import clases from './Bandeja.module.css';
import { FilaTarea } from './FilaTarea';
import { useTeclado } from './teclado';

const VACIAS: Record<Vista, [string, string]> = {
  disponibles: [
    'No hay tareas por tomar',
    'Cuando llegue una petición para su rol aparecerá aquí, la más urgente primero.',
  ],
  mias: ['No tiene tareas a su nombre', 'Tome una de las disponibles para empezar.'],
  todas: ['No hay tareas abiertas', 'Todo está al día.'],
};

function Filtros(props: { ver: Vista; q?: string; total?: { disponibles: number; mias: number } }) {
  const navigate = useNavigate({ from: '/bandeja' });
  const [texto, setTexto] = useState(props.q ?? '');
  const buscar = useDebouncedCallback((q: string) => {
    void navigate({ search: (antes) => ({ ...antes, q: q.trim() || undefined }), replace: true });
  }, 250);
  const todas = useTieneRol('coordinador', 'admin');
  const cuenta = (n: number | undefined) => (n === undefined ? '' : ` (${n.toLocaleString('es-CO')})`);
  return (
    <Group gap="sm" align="center" mb="md">
      <SegmentedControl
        aria-label="Qué tareas ver"
        value={props.ver}
        onChange={(ver) => void navigate({ search: (antes) => ({ ...antes, ver: ver as Vista }) })}
        data={[
          { value: 'disponibles', label: `Disponibles${cuenta(props.total?.disponibles)}` },
          { value: 'mias', label: `Mías${cuenta(props.total?.mias)}` },
          ...(todas ? [{ value: 'todas', label: 'Todas' }] : []),
        ]}
        className={clases.filtro}
      />
      <TextInput
        type="search"
        id="buscar-tarea"
        aria-label="Buscar por radicado, asunto o tarea"
        placeholder="Radicado, asunto o tarea"
        leftSection={<IconSearch size={18} aria-hidden />}
        value={texto}
        onChange={(evento) => {
          setTexto(evento.currentTarget.value);
          buscar(evento.currentTarget.value);
        }}
        className={clases.busqueda}
      />
    </Group>
  );
}

function Atajos() {
  return (
    <Text fz="xs" c="dimmed" mt="sm" visibleFrom="md">
      <Kbd>j</Kbd> <Kbd>k</Kbd> mover · <Kbd>Enter</Kbd> abrir · <Kbd>t</Kbd> tomar · <Kbd>/</Kbd> buscar
    </Text>
  );
}

export function BandejaPage() {
  useTitulo('Bandeja');
  const search = useSearch({ from: '/puesto/bandeja' });
  const ver: Vista = search.ver ?? 'disponibles';
  const sesion = useSesion();
  const navigate = useNavigate();
  const lista = useRef<HTMLUListElement>(null);
  const consulta = useBandeja(ver, search.q);
  const tomar = useTomar();
  const paginas = consulta.data?.pages ?? [];
  const tareas: TareaResumen[] = paginas.flatMap((pagina) => pagina.elementos);

  const tomarTarea = (tarea: TareaResumen) =>
    tomar.mutate(tarea.id, {
      onSuccess: () =>
        notifications.show({ color: 'cauce', message: `«${tarea.nombre}» del ${tarea.radicado} es suya.` }),
      onError: (error) => notifications.show({ color: 'red', message: mensajeDe(error), autoClose: 9000 }),
    });

  useTeclado(lista, {
    t: (id) => {
      const tarea = tareas.find((otra) => otra.id === id);
      if (tarea && !tarea.asignadoA) tomarTarea(tarea);
    },
    o: (id) => void navigate({ to: '/tareas/$id', params: { id } }),
  });

  return (
    <Box maw={1180} mx="auto">
      <Title order={1} fz={26} mb="sm">
        Bandeja
      </Title>
      <Filtros ver={ver} q={search.q} total={paginas[0]?.total} />
      {consulta.isPending && <Esqueleto filas={8} alto={62} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && tareas.length === 0 && (
        <Vacio
          titulo={search.q ? 'Nada coincide con su búsqueda' : VACIAS[ver][0]}
          icono={<IconInbox size={44} stroke={1.3} />}
        >
          {search.q ? 'Pruebe con el número de radicado o con una palabra del asunto.' : VACIAS[ver][1]}
        </Vacio>
      )}
      {tareas.length > 0 && (
        <Box
          component="ul"
          ref={lista}
          className={clases.lista}
          aria-label="Tareas, la más urgente primero"
          aria-busy={consulta.isPlaceholderData}
        >
          {tareas.map((tarea) => (
            <FilaTarea
              key={tarea.id}
              tarea={tarea}
              yo={sesion?.usuario}
              tomando={tomar.isPending && tomar.variables === tarea.id}
              alTomar={() => tomarTarea(tarea)}
            />
          ))}
        </Box>
      )}
      <CargarMas
        hayMas={consulta.hasNextPage}
        cargando={consulta.isFetchingNextPage}
        cargar={() => void consulta.fetchNextPage()}
      />
      {tareas.length > 0 && <Atajos />}
    </Box>
  );
}
