import { Badge, Box, Button, Group, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Usuario } from '../api/tipos';
import { useRolesDelPerfil } from '../acceso/roles';
import { useSesion } from '../acceso/sesion';
import { Esqueleto, Fallo } from '../ui/Avisos';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { CambiarClave } from './CambiarClave';
import { EditarUsuario } from './EditarUsuario';
import { NuevoUsuario } from './NuevoUsuario';
import { useUsuarios } from './usuarios';

type Dialogo = { que: 'crear' } | { que: 'editar' | 'clave'; persona: Usuario };

function Fila(props: { persona: Usuario; yo: boolean; alEditar: () => void; alCambiarClave: () => void }) {
  const { persona } = props;
  const { nombreDe, grupoEnPalabras } = useRolesDelPerfil();
  return (
    <Table.Tr className={tabla.fila}>
      <Table.Td data-nombre="Nombre">
        <Text fz="sm" fw={600}>
          {persona.nombre}
        </Text>
        {props.yo && (
          <Text fz="xs" c="dimmed">
            Su cuenta
          </Text>
        )}
      </Table.Td>
      <Table.Td data-nombre="Usuario">{persona.usuario}</Table.Td>
      <Table.Td data-nombre="Correo" style={{ overflowWrap: 'anywhere' }}>
        {persona.correo ?? 'Sin correo: no recibe avisos'}
      </Table.Td>
      <Table.Td data-nombre="Roles">
        <Group gap={4}>
          {persona.roles.map((rol) => (
            <Badge key={rol} variant="light" color="gray" c="gray.8" tt="none">
              {nombreDe(rol)}
            </Badge>
          ))}
          {persona.grupos.map((grupo) => (
            <Badge key={grupo} variant="outline" color="gray" c="gray.8" tt="none">
              {grupoEnPalabras(grupo)}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td data-nombre="Entra">{persona.activo ? 'Sí' : 'No, desactivada'}</Table.Td>
      <Table.Td data-nombre="">
        <Group gap="xs" wrap="nowrap" justify="flex-end">
          <Button
            size="xs"
            variant="default"
            aria-label={`Editar ${persona.nombre}`}
            onClick={props.alEditar}
          >
            Editar
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={`Restablecer la clave de ${persona.nombre}`}
            onClick={props.alCambiarClave}
          >
            Clave
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** Who works here. Nobody is deleted: the record names them. */
export function UsuariosPage() {
  useTitulo('Usuarios');
  const yo = useSesion()?.usuario;
  const consulta = useUsuarios();
  const [dialogo, setDialogo] = useState<Dialogo>();
  const cerrar = () => setDialogo(undefined);
  return (
    <Box maw={1080} mx="auto">
      <Group justify="space-between" align="flex-start" mb="md" gap="sm">
        <Box maw={640}>
          <Title order={1} fz={26}>
            Usuarios
          </Title>
          <Text c="dimmed">
            Una cuenta no se borra, se desactiva: la bitácora la sigue nombrando. Quien cambia de roles vuelve
            a entrar.
          </Text>
        </Box>
        <Button
          leftSection={<IconUserPlus size={18} aria-hidden />}
          onClick={() => setDialogo({ que: 'crear' })}
        >
          Crear una cuenta
        </Button>
      </Group>
      {consulta.isPending && <Esqueleto filas={6} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {!!consulta.data?.length && (
        <Table className={tabla.tabla}>
          <Table.Thead>
            <Table.Tr>
              {['Nombre', 'Usuario', 'Correo', 'Roles', 'Entra'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
              <Table.Th>
                <VisuallyHidden>Acciones</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {consulta.data.map((persona) => (
              <Fila
                key={persona.usuario}
                persona={persona}
                yo={persona.usuario === yo}
                alEditar={() => setDialogo({ que: 'editar', persona })}
                alCambiarClave={() => setDialogo({ que: 'clave', persona })}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {dialogo?.que === 'crear' && <NuevoUsuario alCerrar={cerrar} />}
      {dialogo?.que === 'editar' && <EditarUsuario persona={dialogo.persona} alCerrar={cerrar} />}
      {dialogo?.que === 'clave' && <CambiarClave persona={dialogo.persona} alCerrar={cerrar} />}
    </Box>
  );
}
