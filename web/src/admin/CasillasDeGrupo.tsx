import { Checkbox, SimpleGrid } from '@mantine/core';
import type { Rol } from '../api/tipos';
import { useRolesDelPerfil } from '../acceso/roles';

/** The groups of the entity that its roles alone do not give: front office, back office. */
export function CasillasDeGrupo(props: {
  valor: string[];
  roles: Rol[];
  alCambiar: (grupos: string[]) => void;
}) {
  const grupos = useRolesDelPerfil().porMembresia.filter(({ rol }) => props.roles.includes(rol as Rol));
  if (grupos.length === 0) return null;
  return (
    <Checkbox.Group
      label="Grupos"
      description="Sus tareas solo las ve quien pertenece a ellos."
      value={props.valor}
      onChange={props.alCambiar}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt={6}>
        {grupos.map(({ grupo, nombre }) => (
          <Checkbox key={grupo} value={grupo} label={nombre} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
