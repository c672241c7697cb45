import { Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Usuario } from '../api/tipos';
import { CasillasDeGrupo } from './CasillasDeGrupo';
import { CasillasDeRol } from './CasillasDeRol';
import { DialogoDeFormulario } from './Dialogo';
import { useCambiarUsuario } from './usuarios';

/** Name, roles and whether the person may enter. The server keeps at least one administrator. */
export function EditarUsuario({ persona, alCerrar }: { persona: Usuario; alCerrar: () => void }) {
  const [nombre, setNombre] = useState(persona.nombre);
  const [correo, setCorreo] = useState(persona.correo ?? '');
  const [roles, setRoles] = useState(persona.roles);
  const [grupos, setGrupos] = useState(persona.grupos);
  const [activo, setActivo] = useState(persona.activo);
  const [falta, setFalta] = useState(false);
  const cambiar = useCambiarUsuario();
  const enviar = () => {
    if (!roles.length) return setFalta(true);
    // Only what changes: roles sent again would close the person's sessions.
    const otrosRoles = [...roles].sort().join() !== [...persona.roles].sort().join();
    const otrosGrupos = [...grupos].sort().join() !== [...persona.grupos].sort().join();
    const body = {
      ...(nombre.trim() !== persona.nombre && { nombre: nombre.trim() }),
      ...(correo.trim() && correo.trim() !== persona.correo && { correo: correo.trim() }),
      ...(otrosRoles && { roles }),
      ...(otrosGrupos && { grupos }),
      ...(activo !== persona.activo && { activo }),
    };
    if (!Object.keys(body).length) return alCerrar();
    cambiar.mutate(
      { params: { path: { usuario: persona.usuario } }, body },
      {
        onSuccess: () => {
          notifications.show({ color: 'cauce', message: `Se guardaron los cambios de ${nombre.trim()}.` });
          alCerrar();
        },
      },
    );
  };
  return (
    <DialogoDeFormulario
      titulo={`Editar «${persona.usuario}»`}
      accion="Guardar"
      ocupado={cambiar.isPending}
      error={cambiar.error}
      alEnviar={enviar}
      alCerrar={alCerrar}
    >
      <TextInput
        label="Nombre"
        required
        minLength={3}
        maxLength={120}
        data-autofocus
        value={nombre}
        onChange={(evento) => setNombre(evento.currentTarget.value)}
      />
      <TextInput
        label="Correo"
        description="A esta dirección llegan los avisos de sus términos."
        type="email"
        maxLength={254}
        value={correo}
        onChange={(evento) => setCorreo(evento.currentTarget.value)}
      />
      <CasillasDeRol
        valor={roles}
        error={falta && !roles.length ? 'Elija al menos un rol.' : undefined}
        alCambiar={setRoles}
      />
      <CasillasDeGrupo valor={grupos} roles={roles} alCambiar={setGrupos} />
      <Switch
        checked={activo}
        onChange={(evento) => setActivo(evento.currentTarget.checked)}
        label="Puede entrar"
        description="Al desactivarla se cierran sus sesiones. Sus tareas siguen a su nombre hasta que las reasignen."
      />
    </DialogoDeFormulario>
  );
}
