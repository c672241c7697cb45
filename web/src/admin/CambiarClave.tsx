import { PasswordInput, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Usuario } from '../api/tipos';
import { DialogoDeFormulario } from './Dialogo';
import { AYUDA_DE_CLAVE } from './NuevoUsuario';
import { useRestablecerClave } from './usuarios';

export function CambiarClave({ persona, alCerrar }: { persona: Usuario; alCerrar: () => void }) {
  const [clave, setClave] = useState('');
  const restablecer = useRestablecerClave();
  const enviar = () =>
    restablecer.mutate(
      { params: { path: { usuario: persona.usuario } }, body: { clave } },
      {
        onSuccess: () => {
          notifications.show({ color: 'cauce', message: `La clave de ${persona.nombre} cambió.` });
          alCerrar();
        },
      },
    );
  return (
    <DialogoDeFormulario
      titulo={`Restablecer la clave de «${persona.usuario}»`}
      accion="Cambiar la clave"
      ocupado={restablecer.isPending}
      error={restablecer.error}
      alEnviar={enviar}
      alCerrar={alCerrar}
    >
      <Text fz="sm">Se cierran todas las sesiones abiertas de {persona.nombre}.</Text>
      <PasswordInput
        label="Clave nueva"
        description={AYUDA_DE_CLAVE}
        required
        minLength={10}
        data-autofocus
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Mostrar u ocultar la clave' }}
        value={clave}
        onChange={(evento) => setClave(evento.currentTarget.value)}
      />
    </DialogoDeFormulario>
  );
}
