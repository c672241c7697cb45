import { Alert, Button, Group, Loader, Radio, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUserShare } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import type { Rol, TareaDetalle, Usuario } from '../api/tipos';
import { useRolesDelPerfil } from '../acceso/roles';
import { useTieneRol } from '../acceso/sesion';
import { CLAVE_TAREAS } from '../bandeja/bandeja';
import { Fallo } from '../ui/Avisos';
import { Ventana } from '../ui/Ventana';

/** Who may do it: people with the roles that work for its groups in this profile. The server decides again. */
function usePersonas(grupos: string[], activa: boolean) {
  const { rolDe, porMembresia } = useRolesDelPerfil();
  const cerrados = porMembresia.filter(({ grupo }) => grupos.includes(grupo));
  const trabaja = (persona: Usuario) =>
    grupos.length === 0 ||
    grupos.some((grupo) => {
      const rol = rolDe(grupo);
      if (!rol || !persona.roles.includes(rol)) return false;
      return !cerrados.some((uno) => uno.grupo === grupo) || persona.grupos.includes(grupo);
    });
  const roles = [...new Set(grupos.map(rolDe).filter((rol): rol is Rol => rol !== undefined))];
  return useQuery({
    queryKey: ['usuarios', 'por-rol', ...roles],
    enabled: activa,
    queryFn: async (): Promise<Usuario[]> => {
      const listas = await Promise.all(
        (roles.length ? roles : [undefined]).map(
          async (rol) => (await api.GET('/api/v1/usuarios', { params: { query: { rol } } })).data!,
        ),
      );
      return [...new Map(listas.flat().map((persona) => [persona.usuario, persona])).values()];
    },
    select: (personas) => personas.filter(trabaja),
  });
}

function useAsignar(tareaId: string) {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: (usuario: string) =>
      api.POST('/api/v1/tareas/{id}/asignar', { params: { path: { id: tareaId } }, body: { usuario } }),
    onSuccess: () =>
      Promise.all([
        cliente.invalidateQueries({ queryKey: CLAVE_TAREAS }),
        cliente.invalidateQueries({ queryKey: ['get', '/api/v1/tareas/{id}'] }),
        cliente.invalidateQueries({ queryKey: ['get', '/api/v1/casos/{radicado}'] }),
      ]),
  });
}

/** The coordinator's way to move work from one desk to another. Nothing for anybody else. */
export function AsignarTarea({ tarea }: { tarea: TareaDetalle }) {
  const puede = useTieneRol('coordinador', 'admin');
  const [abierta, setAbierta] = useState(false);
  if (!puede || tarea.estado !== 'open') return null;
  return (
    <>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconUserShare size={17} aria-hidden />}
        onClick={() => setAbierta(true)}
      >
        {tarea.asignadoA ? 'Pasar a otra persona' : 'Asignar'}
      </Button>
      {abierta && <Dialogo tarea={tarea} alCerrar={() => setAbierta(false)} />}
    </>
  );
}

function Dialogo({ tarea, alCerrar }: { tarea: TareaDetalle; alCerrar: () => void }) {
  const personas = usePersonas(tarea.grupos, true);
  const asignar = useAsignar(tarea.id);
  const { nombreDe } = useRolesDelPerfil();
  const [elegida, setElegida] = useState(tarea.asignadoA ?? '');
  const enviar = (evento: FormEvent) => {
    evento.preventDefault();
    const persona = personas.data?.find(({ usuario }) => usuario === elegida);
    if (!persona) return;
    asignar.mutate(elegida, {
      onSuccess: () => {
        notifications.show({
          color: 'cauce',
          message: `«${tarea.nombre}» quedó a nombre de ${persona.nombre}.`,
        });
        alCerrar();
      },
    });
  };
  return (
    <Ventana alCerrar={alCerrar} titulo={`Asignar «${tarea.nombre}»`}>
      <form onSubmit={enviar}>
        <Stack>
          {personas.isPending && <Loader size="sm" aria-label="Buscando personas" />}
          {personas.isError && <Fallo error={personas.error} reintentar={() => void personas.refetch()} />}
          {asignar.isError && (
            <Alert color="red" variant="light" role="alert">
              {mensajeDe(asignar.error)}
            </Alert>
          )}
          {personas.data?.length === 0 && (
            <Text>
              Nadie activo tiene el rol que pide esta tarea. El administrador puede darlo a alguien.
            </Text>
          )}
          {personas.data && personas.data.length > 0 && (
            <Radio.Group label="¿Quién la hará?" value={elegida} onChange={setElegida}>
              <Stack gap="xs" mt={6}>
                {personas.data.map((persona) => (
                  <Radio
                    key={persona.usuario}
                    value={persona.usuario}
                    label={persona.nombre}
                    description={persona.roles.map(nombreDe).join(', ')}
                  />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={alCerrar}>
              Cancelar
            </Button>
            <Button
              type="submit"
              loading={asignar.isPending}
              disabled={!elegida || elegida === tarea.asignadoA}
            >
              Asignar
            </Button>
          </Group>
        </Stack>
      </form>
    </Ventana>
  );
}
