import { Checkbox, SimpleGrid } from '@mantine/core';
import { useRolesDelPerfil } from '../acceso/roles';
import { NOMBRE_DE_ROL } from '../acceso/sesion';
import type { Rol } from '../api/tipos';

export function CasillasDeRol(props: { valor: Rol[]; alCambiar: (roles: Rol[]) => void; error?: string }) {
  const { nombreDe } = useRolesDelPerfil();
  return (
    <Checkbox.Group
      label="Roles"
      value={props.valor}
      error={props.error}
      onChange={(valor) => props.alCambiar(valor as Rol[])}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt={6}>
        {(Object.keys(NOMBRE_DE_ROL) as Rol[]).map((rol) => (
          <Checkbox key={rol} value={rol} label={nombreDe(rol)} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
