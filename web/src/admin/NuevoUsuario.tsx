import { PasswordInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Rol } from '../api/tipos';
import { CasillasDeGrupo } from './CasillasDeGrupo';
import { CasillasDeRol } from './CasillasDeRol';
import { DialogoDeFormulario } from './Dialogo';
import { useCrearUsuario } from './usuarios';

export const AYUDA_DE_CLAVE = 'Al menos 10 caracteres. Entréguela en persona y pida que la cambien.';

export function NuevoUsuario({ alCerrar }: { alCerrar: () => void }) {
  const [datos, setDatos] = useState({ usuario: '', nombre: '', correo: '', clave: '' });
  const [roles, setRoles] = useState<Rol[]>([]);
  const [grupos, setGrupos] = useState<string[]>([]);
  const [falta, setFalta] = useState(false);
  const crear = useCrearUsuario();
  const campo = (nombre: keyof typeof datos) => ({
    value: datos[nombre],
    onChange: (evento: { currentTarget: { value: string } }) =>
      setDatos({ ...datos, [nombre]: evento.currentTarget.value }),
  });
  const enviar = () => {
    if (!roles.length) return setFalta(true);
    const { correo, ...resto } = datos;
    crear.mutate(
      { body: { ...resto, roles, grupos, ...(correo.trim() && { correo: correo.trim() }) } },
      {
        onSuccess: (creado) => {
          notifications.show({
            color: 'cauce',
            message: `${creado.nombre} ya puede entrar como «${creado.usuario}».`,
          });
          alCerrar();
        },
      },
    );
  };
  return (
    <DialogoDeFormulario
      titulo="Crear una cuenta"
      accion="Crear"
      ocupado={crear.isPending}
      error={crear.error}
      alEnviar={enviar}
      alCerrar={alCerrar}
    >
      <TextInput label="Nombre" required minLength={3} maxLength={120} data-autofocus {...campo('nombre')} />
      <TextInput
        label="Usuario"
        description="Letras sin tilde, números, punto o guion."
        required
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        {...campo('usuario')}
      />
      <TextInput
        label="Correo (opcional)"
        description="Aquí le llegan los avisos de términos."
        type="email"
        autoComplete="off"
        {...campo('correo')}
      />
      <PasswordInput
        label="Clave"
        description={AYUDA_DE_CLAVE}
        required
        minLength={10}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Mostrar u ocultar la clave' }}
        {...campo('clave')}
      />
      <CasillasDeRol
        valor={roles}
        error={falta && !roles.length ? 'Elija al menos un rol.' : undefined}
        alCambiar={setRoles}
      />
      <CasillasDeGrupo valor={grupos} roles={roles} alCambiar={setGrupos} />
    </DialogoDeFormulario>
  );
}
